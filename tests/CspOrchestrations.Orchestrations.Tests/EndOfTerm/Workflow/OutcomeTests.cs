using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.State;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>What became of the term, within Microsoft's lag.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public async Task Renewed_Note_TheCancelWindowOf168Hours()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Renew);
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        var entry = (await world.AuditAsync()).Single(entry => entry.Action == "endOfTerm.confirmed");
        Assert.Equal("2026-07-08T00:00:00.0000000+00:00", entry.Data["cancelUntil"]);
        Assert.Contains(world.Mails(), mail => mail.Contains("until 8 July 2026, 00:00 UTC", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(23)]
    [InlineData(0)]
    public async Task Processing_AnyLagOfADay_IsWaitedFor(int hours)
    {
        await using var world = await BegunAsync();
        Lag(world, TimeSpan.FromHours(hours));
        await world.DecideAsync(EndOfTermChoice.Renew);
        await world.PassUntilAsync(TimeSpan.FromHours(-25));
        Assert.Equal(EndOfTermOutcome.Renewed, (await world.ResultAsync()).Outcome);
    }

    [Fact]
    public async Task Processing_LongerThanADay_APersonIsAskedAndItIsLookedAgain()
    {
        await using var world = await BegunAsync();
        Lag(world, TimeSpan.FromDays(60));
        await world.DecideAsync(EndOfTermChoice.Renew);
        await world.PassUntilAsync(TimeSpan.FromHours(-25));
        Assert.Contains("does not show", Assert.Single(await world.AttentionAsync()).Title, StringComparison.Ordinal);
        Lag(world, TimeSpan.Zero);
        await world.PassAsync(TimeSpan.FromHours(26));
        Assert.Equal(EndOfTermOutcome.Renewed, (await world.ResultAsync()).Outcome);
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task OtherThanDecided_IsRaisedAndClosedByAPerson()
    {
        await using var world = await BegunAsync();
        await world.DecideAsync(EndOfTermChoice.Cancel);
        await world.PassUntilAsync(TimeSpan.FromMinutes(30));
        world.Portal.SetEnd(SubscriptionId, autoRenew: true, actionType: null);
        await world.PassUntilAsync(TimeSpan.FromDays(-2));
        Assert.Contains("ended otherwise than decided: Renewed", Assert.Single(await world.AttentionAsync()).Title, StringComparison.Ordinal);
        await world.AnswerAsync(EndOfTermAnswer.LeaveAsItIs);
        var result = await world.ResultAsync();
        Assert.Equal((EndOfTermOutcome.Renewed, true), (result.Outcome, result.IsLateChange));
    }

    private static void Lag(EndOfTermWorld world, TimeSpan lag) =>
        world.Simulator.ReplaceSettings(new SimulatorSettings { PartnerCenter = new PartnerCenterSettings { RenewalLag = lag } });
}
