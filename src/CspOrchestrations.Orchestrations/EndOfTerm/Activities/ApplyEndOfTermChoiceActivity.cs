using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Activities;

/// <summary>
/// Makes a subscription say what was decided, under its fresh etag. It looks first, so that a second run after an unanswered
/// write does not write again; and it reads back at once.
/// </summary>
internal sealed class ApplyEndOfTermChoiceActivity(SubscriptionReader reader, ISubscriptions subscriptions)
    : Activity<ApplyInput, RemoteResult<ChoiceApplication>>
{
    public override async Task<RemoteResult<ChoiceApplication>> RunAsync(
        ActivityContext context, ApplyInput input, CancellationToken cancellationToken)
    {
        var look = await LookAsync(input, cancellationToken).ConfigureAwait(false);
        if (look.Value is not { } found || WithoutWriting(found, input) is not null)
        {
            return look.Map(seen => new ChoiceApplication(WithoutWriting(seen, input)!.Value, seen.Reading));
        }

        var changes = input.Choice is { } choice ? EndOfTermWrites.For(choice, input.Instructions, input.Placement) : [EndOfTermWrites.Stop()];
        for (var index = 0; index < changes.Count; index++)
        {
            // Each change has made the etag before it stale.
            look = index == 0 ? look : await LookAsync(input, cancellationToken).ConfigureAwait(false);
            if (look.Value?.Subscription is not { } subscription)
            {
                return look.Map(seen => new ChoiceApplication(ApplyEffect.TermIsOver, seen.Reading));
            }

            var key = DeterministicGuid.Create(input.Key, index.ToString(CultureInfo.InvariantCulture));
            var written = await subscriptions
                .ChangeAsync(input.CustomerId, subscription, changes[index], key, cancellationToken).ConfigureAwait(false);
            if (written.Value is null)
            {
                return written.Map(static _ => new ChoiceApplication(default, null));
            }
        }

        look = await LookAsync(input, cancellationToken).ConfigureAwait(false);
        return look.Map(seen => new ChoiceApplication(ApplyEffect.Written, seen.Reading));
    }

    private Task<RemoteResult<FoundSubscription>> LookAsync(ApplyInput input, CancellationToken cancellationToken) =>
        reader.FindAsync(input.CustomerId, input.SubscriptionId, input.Instructions, cancellationToken);

    /// <summary>Why nothing is to be written, or null when something is.</summary>
    private static ApplyEffect? WithoutWriting(FoundSubscription found, ApplyInput input) => found.Reading switch
    {
        null => ApplyEffect.TermIsOver,
        { Status: "deleted" } => ApplyEffect.SaidAlready,
        _ when input.Choice is null => null,
        var reading when reading.End != input.End => ApplyEffect.TermIsOver,
        // Auto-renew alone is not enough: what was decided is said explicitly.
        var reading when reading.IsExplicit()
            && EndOfTermWrites.Says(reading.Settings, reading.Eligibility, input.Choice.Value, input.Instructions, reading.NextTerm) =>
            ApplyEffect.SaidAlready,
        _ => null,
    };
}
