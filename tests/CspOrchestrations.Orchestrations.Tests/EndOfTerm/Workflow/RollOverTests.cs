using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>
/// The night of a partner's recorded batch: 34 terms end, 28 of them months that roll over. Sweeps, workflows and notices are the
/// real ones.
/// </summary>
public sealed class RollOverTests
{
    [Fact]
    public async Task Night_34TermsEndAnd28RollOver_SixAlertsAndNobodyIsAsked()
    {
        await using var world = await CreateAsync();
        await world.PassUntilAsync(TimeSpan.FromDays(20));
        world.Portal.Add([.. Enumerable.Range(0, 28).Select(_ => Month())]);
        var six = world.Portal.Add(Year(), Year(), Year(), Year(), Month(), Year() with { TermDuration = "P3Y", FirstDay = End.LastDay.AddDays(1).AddYears(-3) });
        // Microsoft's months say by themselves what happens; this one was cancelled in the portal.
        world.Portal.SetEnd(six[4], autoRenew: false, "Cancel");
        await SweepAsync(world);
        (EndOfTermChoice Choice, NextTermInstructions? Next)[] decisions =
        [
            (EndOfTermChoice.Renew, null),
            (EndOfTermChoice.Renew, new NextTermInstructions(Product: null, Quantity: 3)),
            (EndOfTermChoice.Cancel, null),
            (EndOfTermChoice.ExtendedServiceTerm, null),
        ];
        foreach (var (id, decision) in six.Zip(decisions).Append((six[5], (EndOfTermChoice.Renew, null))))
        {
            await world.EndOfTerm.DecideAsync(id, Operator, new(decision.Choice, DecisionChannel.Operator, decision.Next), CancellationToken.None);
        }

        await world.PassUntilAsync(TimeSpan.FromHours(1));
        var before = world.Mails().Count;
        await SweepAsync(world);
        await world.PassUntilAsync(TimeSpan.FromDays(-2));

        Assert.Equal(6, world.Mails().Count - before);
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal(
            [EndOfTermOutcome.Renewed, EndOfTermOutcome.Renewed, EndOfTermOutcome.Cancelled, EndOfTermOutcome.Extended, EndOfTermOutcome.Cancelled, EndOfTermOutcome.Renewed],
            await Task.WhenAll(six.Select(async id => (await world.EndOfTerm.FindAsync(id, CancellationToken.None))?.Outcome)));
        // The other 28 have no workflow at all.
        Assert.Equal(6, (await world.EndOfTerm.ListAsync(100, null, CancellationToken.None)).Items.Count);
    }

    private static NewSubscription Year() => Bought() with { Id = null };

    private static NewSubscription Month() =>
        new(Customer, End.LastDay.AddDays(1).AddMonths(-1), End.LastDay, TermDuration: "P1M", AutoRenew: true);

    private static async Task SweepAsync(EndOfTermWorld world)
    {
        await world.Get<IRenewalSweeps>().StartAsync(dueAt: null, dryRun: false, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(30));
    }
}
