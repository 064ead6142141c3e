using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Storage.Records;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>Ends of terms are found by why somebody has to look at them, and stand in one list only.</summary>
public sealed class ConcernTests
{
    [Fact]
    public async Task Concerns_ThroughALife_TheListFollowsTheState()
    {
        await using var world = await BegunAsync(settings: ("ApprovalAbove:EUR", "4000"));
        Assert.Equal([EndOfTermConcern.Undecided], await ListedAsync(world));

        await world.DecideAsync(EndOfTermChoice.Renew);
        Assert.Equal([EndOfTermConcern.AwaitingApproval], await ListedAsync(world));

        await world.DecideAsync(EndOfTermChoice.Cancel);
        Assert.Empty(await ListedAsync(world));

        world.Portal.SetEnd(SubscriptionId, autoRenew: true, null);
        await world.EndOfTerm.WakeAsync(SubscriptionId, CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal([EndOfTermConcern.Drifted], await ListedAsync(world));

        await world.AnswerAsync(EndOfTermAnswer.TryAgain);
        Assert.Empty(await ListedAsync(world));
    }

    [Fact]
    public async Task Concerns_ManyTerms_TheOneThatEndsFirstFirst()
    {
        await using var world = await CreateAsync();
        var ids = world.Portal.Add([.. new[] { 5, 0, 9 }.Select(days => Bought() with { Id = null, LastDay = End.LastDay.AddDays(-days) })]);
        foreach (var id in ids)
        {
            await world.EndOfTerm.StartAsync(Customer, id, Operator, CancellationToken.None);
            await world.SettleAsync();
        }

        var first = await world.EndOfTerm.ListAsync(EndOfTermConcern.Undecided, 2, null, CancellationToken.None);
        var second = await world.EndOfTerm.ListAsync(EndOfTermConcern.Undecided, 2, first.ContinuationToken, CancellationToken.None);
        Assert.Equal([ids[2], ids[0], ids[1]], first.Items.Concat(second.Items).Select(record => record.SubscriptionId));
    }

    /// <summary>As a process leaves it that dies between the record and its place in the list.</summary>
    [Theory]
    [InlineData(EndOfTermConcern.Drifted)]
    [InlineData(EndOfTermConcern.AwaitingApproval)]
    public async Task Concerns_PlaceThatTheRecordHasLeft_IsPassedOver(EndOfTermConcern left)
    {
        await using var world = await BegunAsync();
        var record = await world.RecordAsync();
        await world.Get<IRecordStore>().TryPutAsync(
            new RecordCollection<Place>("end-of-term-concerns"),
            string.Create(CultureInfo.InvariantCulture, $"{left}/{record.End.LastDay:yyyyMMdd}/{record.InstanceId}"),
            new Place(record.InstanceId), PutCondition.IfNew, CancellationToken.None);

        Assert.Equal([EndOfTermConcern.Undecided], await ListedAsync(world));
    }

    private static async Task<IReadOnlyList<EndOfTermConcern>> ListedAsync(EndOfTermWorld world)
    {
        var listed = new List<EndOfTermConcern>();
        foreach (var concern in Enum.GetValues<EndOfTermConcern>())
        {
            var page = await world.EndOfTerm.ListAsync(concern, 10, null, CancellationToken.None);
            listed.AddRange(page.Items.Select(_ => concern));
        }

        return listed;
    }

    private sealed record Place(string InstanceId);
}
