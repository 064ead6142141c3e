using CspOrchestrations.Core.Campaigns;
using static CspOrchestrations.Core.Campaigns.CampaignState;

namespace CspOrchestrations.Core.Tests.Campaigns;

public sealed class CampaignTransitionsTests
{
    private static readonly string[] Table =
    [
        //                      Lis Rea Che Pla Awa Run Nee Com Can
        /* ListingCustomers */   ".   x   .   .   .   .   x   .   x",
        /* ReadingAgreements */  ".   .   x   .   .   .   x   .   x",
        /* CheckingSignatures */ ".   .   .   x   .   .   x   .   x",
        /* Planning */           ".   .   .   .   x   .   .   x   x",
        /* AwaitingApproval */   ".   .   .   x   .   x   x   .   x",
        /* Running */            ".   .   .   .   .   .   .   x   x",
        /* NeedsPerson */        "x   x   x   x   .   .   .   .   x",
        /* Completed */          ".   .   .   .   .   .   .   .   .",
        /* Cancelled */          ".   .   .   .   .   .   .   .   .",
    ];

    private static readonly CampaignState[] States = Enum.GetValues<CampaignState>();

    public static TheoryData<CampaignState, CampaignState, bool> EveryPair() => TransitionTable.EveryPair<CampaignState>(Table);

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void IsValid_EveryPair_AsInTheTable(CampaignState from, CampaignState to, bool expected) =>
        Assert.Equal(expected, CampaignTransitions.IsValid(from, to));

    [Fact]
    public void IsFinal_EveryState_OnlyTheTwoEnds() => Assert.Equal([Completed, Cancelled], States.Where(CampaignTransitions.IsFinal));

    [Theory]
    [InlineData(CampaignCommand.Answer, new[] { NeedsPerson })]
    [InlineData(CampaignCommand.Change, new[] { AwaitingApproval })]
    [InlineData(
        CampaignCommand.Cancel,
        new[] { ListingCustomers, ReadingAgreements, CheckingSignatures, Planning, AwaitingApproval, Running, NeedsPerson })]
    [InlineData(
        CampaignCommand.Continue,
        new[] { ListingCustomers, ReadingAgreements, CheckingSignatures, Planning, AwaitingApproval, Running, NeedsPerson })]
    public void Accepts_EveryState_OnlyWhereItMeansSomething(CampaignCommand command, CampaignState[] accepting) =>
        Assert.Equal(accepting, States.Where(state => CampaignTransitions.Accepts(state, command)));

    [Theory]
    [InlineData(ListingCustomers, CampaignAnswerKind.Retry, ListingCustomers)]
    [InlineData(ReadingAgreements, CampaignAnswerKind.Retry, ReadingAgreements)]
    [InlineData(CheckingSignatures, CampaignAnswerKind.Retry, CheckingSignatures)]
    [InlineData(AwaitingApproval, CampaignAnswerKind.Retry, Planning)]
    [InlineData(ListingCustomers, CampaignAnswerKind.PlanAnew, ListingCustomers)]
    [InlineData(CheckingSignatures, CampaignAnswerKind.PlanAnew, ListingCustomers)]
    [InlineData(AwaitingApproval, CampaignAnswerKind.PlanAnew, ListingCustomers)]
    public void ResumesAt_EachAnswer_WhereItIsLookedAt(CampaignState interrupted, CampaignAnswerKind answer, CampaignState expected) =>
        Assert.Equal(expected, CampaignTransitions.ResumesAt(interrupted, answer));
}
