using CspOrchestrations.Core.EndOfTerm;
using static CspOrchestrations.Core.EndOfTerm.EndOfTermState;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class EndOfTermTransitionsTests
{
    private static readonly string[] Table =
    [
        //                     Und Awa App Ald Nee End Ext Clo
        /* Undecided */        ".   x   x   x   .   x   .   x",
        /* AwaitingApproval */ "x   .   x   x   .   .   x   .",
        /* Applying */         "x   x   .   x   x   x   .   x",
        /* Applied */          "x   x   x   .   x   x   .   x",
        /* NeedsPerson */      "x   x   x   x   .   x   x   x",
        /* Ending */           ".   .   .   .   x   .   x   x",
        /* Extended */         ".   x   x   .   .   .   .   x",
        /* Closed */           ".   .   .   .   .   .   .   .",
    ];

    private static readonly EndOfTermState[] States = Enum.GetValues<EndOfTermState>();

    public static TheoryData<EndOfTermState, EndOfTermState, bool> EveryPair() => TransitionTable.EveryPair<EndOfTermState>(Table);

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void IsValid_EveryPair_AsInTheTable(EndOfTermState from, EndOfTermState to, bool expected)
    {
        Assert.Equal(expected, EndOfTermTransitions.IsValid(from, to));
    }

    [Fact]
    public void IsFinal_EveryState_OnlyTheEnd()
    {
        Assert.Equal([Closed], States.Where(EndOfTermTransitions.IsFinal));
    }

    [Theory]
    [InlineData(EndOfTermCommand.Decide, new[] { Undecided, AwaitingApproval, Applying, Applied, NeedsPerson, Extended })]
    [InlineData(EndOfTermCommand.Withdraw, new[] { AwaitingApproval, Applying, Applied, NeedsPerson })]
    [InlineData(EndOfTermCommand.Approve, new[] { AwaitingApproval })]
    [InlineData(EndOfTermCommand.Reject, new[] { AwaitingApproval })]
    [InlineData(EndOfTermCommand.Answer, new[] { NeedsPerson })]
    [InlineData(EndOfTermCommand.Wake, new[] { Undecided, AwaitingApproval, Applying, Applied, NeedsPerson, Ending, Extended })]
    public void Accepts_EveryState_OnlyWhereTheCommandMeansSomething(EndOfTermCommand command, EndOfTermState[] expected)
    {
        Assert.Equal(expected, States.Where(state => EndOfTermTransitions.Accepts(state, command)));
    }
}
