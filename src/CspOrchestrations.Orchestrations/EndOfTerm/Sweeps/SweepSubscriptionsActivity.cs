using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Subscriptions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

/// <summary>
/// One page of customers: what of theirs ends in the horizon gets its workflow, and what says something else than before wakes
/// the one it has. Both may be repeated.
/// </summary>
internal sealed class SweepSubscriptionsActivity(
    ICustomers customers,
    ISubscriptions subscriptions,
    SubscriptionReader reader,
    EndOfTermRecords records,
    EndOfTermStarter starter,
    IEndOfTerm endOfTerm,
    IOptions<EndOfTermOptions> options,
    TimeProvider time) : Activity<RenewalSweepRun, RemoteResult<SweptPage>>
{
    private const string Actor = "workflow:renewal-sweep";

    private static readonly string[] LivingStatuses = ["active", "pending", "suspended"];

    public override async Task<RemoteResult<SweptPage>> RunAsync(ActivityContext context, RenewalSweepRun input, CancellationToken cancellationToken)
    {
        var report = input.Report;
        var walked = await new SubscriptionWalk(customers, subscriptions).NextAsync(
            input.Position,
            async (customer, owned) =>
            {
                report = report with { Customers = report.Customers + 1 };
                report = owned is null
                    ? report with { Unreadable = report.Unreadable + 1 }
                    : await SweepAsync(report, customer, owned, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return walked.Map(page => new SweptPage(report, page.Next));
    }

    private async Task<RenewalSweepReport> SweepAsync(
        RenewalSweepReport report, Customer customer, IReadOnlyList<Subscription> owned, CancellationToken cancellationToken)
    {
        var horizon = time.GetUtcNow() + options.Value.Horizon;
        report = report with { Subscriptions = report.Subscriptions + owned.Count };
        foreach (var subscription in owned)
        {
            if (!LivingStatuses.Contains(subscription.Status))
            {
                report = await CloseAsync(report, subscription, cancellationToken).ConfigureAwait(false);
            }
            else if (subscription.CommitmentEndDate is { } last && last <= horizon)
            {
                report = await SweepAsync(report, customer, subscription, cancellationToken).ConfigureAwait(false);
            }
        }

        return report;
    }

    private async Task<RenewalSweepReport> SweepAsync(
        RenewalSweepReport report, Customer customer, Subscription subscription, CancellationToken cancellationToken)
    {
        var reading = await reader.ReadAsync(customer.Id, subscription, instructions: null, cancellationToken).ConfigureAwait(false);
        if (reading is not { End: { } end, Duration: { } duration })
        {
            return report;
        }

        if (reading.IsNamedExtended)
        {
            var watched = await records.FindLatestAsync(subscription.Id, cancellationToken).ConfigureAwait(false);
            report = report with
            {
                Extended = report.Extended + 1,
                ExtendedUnwatched = report.ExtendedUnwatched + (watched is { Outcome: EndOfTermOutcome.Extended } ? 0 : 1),
                ExtendedCostAMonth = RenewalSweepReport.Sum(report.ExtendedCostAMonth, reading.Preview?.Today),
            };
            return watched is null ? report : await KeepAsync(report, watched, reading, cancellationToken).ConfigureAwait(false);
        }

        if (!RenewalNoise.NeedsWatch(duration, reading.Intent()))
        {
            return report;
        }

        report = report.With(end, reading.Intent(), reading.Preview?.Today);
        var known = (await records.FindAsync(EndOfTermNames.InstanceIdOf(subscription.Id, end), cancellationToken).ConfigureAwait(false))?.Value;
        report = known is { Decision: not null } ? report : report with { Undecided = report.Undecided + 1 };
        if (known is { Revision: > 0 })
        {
            return await KeepAsync(report, known, reading, cancellationToken).ConfigureAwait(false);
        }

        if (report.IsDryRun)
        {
            return report with { Started = report.Started + 1 };
        }

        var started = await starter
            .EnsureStartedAsync(customer.Id, customer.CompanyName, subscription.Id, reading, Actor, cancellationToken).ConfigureAwait(false);
        return started == true ? report with { Started = report.Started + 1 } : report;
    }

    /// <summary>What lives no more has nothing left to decide: its workflow looks now, and ends.</summary>
    private async Task<RenewalSweepReport> CloseAsync(RenewalSweepReport report, Subscription subscription, CancellationToken cancellationToken)
    {
        var known = await records.FindLatestAsync(subscription.Id, cancellationToken).ConfigureAwait(false);
        if (known is null || EndOfTermTransitions.IsFinal(known.State))
        {
            return report;
        }

        if (await starter.IsLostAsync(known, cancellationToken).ConfigureAwait(false))
        {
            report = await RestartAsync(report, known, cancellationToken).ConfigureAwait(false);
        }

        if (!report.IsDryRun)
        {
            await endOfTerm.WakeAsync(subscription.Id, cancellationToken).ConfigureAwait(false);
        }

        return report with { Closed = report.Closed + 1 };
    }

    private async Task<RenewalSweepReport> KeepAsync(
        RenewalSweepReport report, EndOfTermRecord known, SubscriptionReading reading, CancellationToken cancellationToken) =>
        await starter.IsLostAsync(known, cancellationToken).ConfigureAwait(false)
            ? await RestartAsync(report, known, cancellationToken).ConfigureAwait(false)
            : await WakeWhenChangedAsync(report, known, reading, cancellationToken).ConfigureAwait(false);

    private async Task<RenewalSweepReport> RestartAsync(RenewalSweepReport report, EndOfTermRecord known, CancellationToken cancellationToken)
    {
        if (!report.IsDryRun)
        {
            await starter.RestartAsync(known.InstanceId, Actor, cancellationToken).ConfigureAwait(false);
        }

        return report with { Restarted = report.Restarted + 1 };
    }

    /// <summary>The record says what was seen last; a subscription that says something else is looked at by its workflow now.</summary>
    private async Task<RenewalSweepReport> WakeWhenChangedAsync(
        RenewalSweepReport report, EndOfTermRecord known, SubscriptionReading reading, CancellationToken cancellationToken)
    {
        // Prices are for whoever still has to decide; a decision keeps the one it was made at.
        var hasSamePrices = known.State != EndOfTermState.Undecided || reading.Preview?.HasPricesOf(known.Preview) is not false;
        if (known.Intent == reading.Intent() && known.Quantity == reading.Quantity && hasSamePrices)
        {
            return report;
        }

        if (!report.IsDryRun)
        {
            await endOfTerm.WakeAsync(known.SubscriptionId, cancellationToken).ConfigureAwait(false);
        }

        return report with { Changed = report.Changed + 1, Woken = report.Woken + (report.IsDryRun ? 0 : 1) };
    }
}
