using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Plans;

public sealed class MakePlanTests
{
    [Fact]
    public async Task Make_RowsThatCannotBeDone_AreRefusedWithTheReason()
    {
        await using var world = await CreateAsync();
        var ids = await world.WatchedAsync(3);
        await world.EndOfTerm.DecideAsync(ids[1], Operator, new(EndOfTermChoice.Cancel, DecisionChannel.Operator), CancellationToken.None);
        await world.SettleAsync();

        var made = await world.Plans().MakeAsync(
            [.. PlanWorld.Rows([.. ids, "unknown"]), new BulkRow(5, ids[2], EndOfTermChoice.Renew)], Operator, CancellationToken.None);

        Assert.Equal((5, 1), (made.Record!.Rows, made.Record.Accepted));
        var refusals = made.Plan.Rows.Select(row => row.Refusal).ToList();
        Assert.Null(refusals[0]);
        Assert.Equal("This was decided already, by operator:grace on 2026-03-29.", refusals[1]);
        Assert.Equal("The subscription stands in lines 3, 5.", refusals[2]);
        Assert.StartsWith("No end of a term of this subscription is watched.", refusals[3], StringComparison.Ordinal);
        Assert.Equal("The subscription stands in lines 3, 5.", refusals[4]);
        Assert.Equal([new Money(-360m, "EUR")], made.Record.DifferenceAMonth);
    }

    [Fact]
    public async Task Make_NothingCanBeDone_NothingIsKept()
    {
        await using var world = await CreateAsync();
        var made = await world.Plans().MakeAsync(PlanWorld.Rows(["unknown"]), Operator, CancellationToken.None);
        Assert.Null(made.Record);
        Assert.Empty((await world.Plans().ListAsync(10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task Make_SameRowsAtTheSamePrices_IsTheSamePlan()
    {
        await using var world = await CreateAsync();
        var ids = await world.WatchedAsync(2);
        var first = await world.Plans().MakeAsync(PlanWorld.Rows(ids, EndOfTermChoice.Renew), Operator, CancellationToken.None);
        var again = await world.Plans().MakeAsync(PlanWorld.Rows(ids.Reverse(), EndOfTermChoice.Renew), Operator, CancellationToken.None);
        ((ListedPrices)world.Get<PartnerCenter.Prices.IPriceList>()).RenewalAMonth = 39;
        var dearer = await world.Plans().MakeAsync(
            [.. PlanWorld.Rows(ids, EndOfTermChoice.Renew).Select(row => row with { Instructions = new NextTermInstructions(null, 11) })], Operator, CancellationToken.None);

        Assert.Equal((true, false), (first.IsNew, again.IsNew));
        Assert.Equal(first.Record!.Hash, again.Record!.Hash);
        Assert.NotEqual(first.Record.Hash, dearer.Record!.Hash);
        Assert.Equal([new Money(2 * ((11 * 39) - 360), "EUR")], dearer.Record.DifferenceAMonth);
    }
}
