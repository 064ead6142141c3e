using CspOrchestrations.Core.Notices;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.EndOfTerm.Notices;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Sends customers the link to their page.</summary>
internal sealed class EndOfTermInvitations(
    ICapabilities capabilities, INotifier notifier, IAuditLog audit, IOptions<AttestationOptions> addresses, TimeProvider time)
{
    /// <summary>Who opens the page late still reads there what became of the subscription.</summary>
    private static readonly TimeSpan PageOutlivesTermBy = TimeSpan.FromDays(7);

    public async Task SendAsync(EndOfTermRecord record, string actor, EndOfTermRecipient recipient, CancellationToken cancellationToken)
    {
        var token = await capabilities.IssueAsync(
            EndOfTermNames.PagePurpose, record.SubscriptionId, record.End.EndsAt + PageOutlivesTermBy, cancellationToken).ConfigureAwait(false);
        var page = new Uri(
            new Uri(addresses.Value.PublicBaseAddress!.AbsoluteUri.TrimEnd('/') + "/"), $"end-of-term/{Uri.EscapeDataString(record.SubscriptionId)}#{token}");
        var id = Guid.NewGuid();
        var notice = EndOfTermInvitation.Write($"{record.InstanceId}.invitation-{id}", record, recipient, page) with { About = record.InstanceId };
        await notifier.SendAsync(notice, cancellationToken).ConfigureAwait(false);
        await audit.AppendAsync(StepNote.Of("endOfTerm.invited", actor).ToEntry(record.InstanceId, id, time.GetUtcNow()), cancellationToken)
            .ConfigureAwait(false);
    }
}
