using CspOrchestrations.Core.Attestation;
using static CspOrchestrations.Core.Attestation.AttestationState;

namespace CspOrchestrations.Core.Tests.Attestation;

public sealed class AttestationTransitionsTests
{
    private static readonly string[] Table =
    [
        //                           Req Sta Awa Fin Ver Nee Com Can Evi App Att Dir
        /* Requested */                ".   x   .   .   .   x   x   x   x   .   .   x",
        /* Starting */                 ".   .   x   x   .   x   .   x   .   .   .   .",
        /* AwaitingAcceptance */       ".   x   .   x   x   x   .   x   .   .   .   .",
        /* Finalizing */               ".   .   x   .   x   x   .   x   .   .   .   .",
        /* Verifying */                ".   .   .   .   .   x   x   .   .   .   x   .",
        /* NeedsPerson */              "x   x   x   x   x   .   .   x   .   x   x   x",
        /* Completed */                ".   .   .   .   .   .   .   .   .   .   .   .",
        /* Cancelled */                ".   .   .   .   .   .   .   .   .   .   .   .",
        /* AwaitingEvidence */         ".   .   .   .   .   .   .   x   .   x   .   .",
        /* AwaitingApproval */         ".   .   .   .   .   x   .   x   x   .   x   .",
        /* Attesting */                ".   .   .   .   x   x   .   x   .   .   .   .",
        /* AwaitingDirectAcceptance */ ".   .   .   .   .   x   x   x   .   .   .   .",
    ];

    private static readonly AttestationState[] States = Enum.GetValues<AttestationState>();

    public static TheoryData<AttestationState, AttestationState, bool> EveryPair() => TransitionTable.EveryPair<AttestationState>(Table);

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void IsValid_EveryPair_AsInTheTable(AttestationState from, AttestationState to, bool expected)
    {
        Assert.Equal(expected, AttestationTransitions.IsValid(from, to));
    }

    [Fact]
    public void IsFinal_EveryState_OnlyTheTwoEnds()
    {
        Assert.Equal([Completed, Cancelled], States.Where(AttestationTransitions.IsFinal));
    }

    [Theory]
    [InlineData(AttestationCommand.Signal, new[] { AwaitingAcceptance, AwaitingDirectAcceptance })]
    [InlineData(AttestationCommand.Confirm, new[] { AwaitingAcceptance, AwaitingDirectAcceptance })]
    [InlineData(AttestationCommand.Answer, new[] { NeedsPerson })]
    [InlineData(AttestationCommand.Evidence, new[] { AwaitingEvidence })]
    [InlineData(AttestationCommand.Continue, new AttestationState[0])]
    [InlineData(
        AttestationCommand.Cancel,
        new[]
        {
            Requested, Starting, AwaitingAcceptance, Finalizing, NeedsPerson, AwaitingEvidence, AwaitingApproval, Attesting,
            AwaitingDirectAcceptance,
        })]
    public void Accepts_EveryState_OnlyWhereTheCommandMeansSomething(AttestationCommand command, AttestationState[] expected)
    {
        Assert.Equal(expected, States.Where(state => AttestationTransitions.Accepts(state, command)));
    }

    [Theory]
    [InlineData(Finalizing, true)]
    [InlineData(Verifying, false)]
    public void Accepts_CancelWhileAPersonIsAsked_OnlyBeforeTheAgreementExists(AttestationState interrupted, bool expected)
    {
        Assert.Equal(expected, AttestationTransitions.Accepts(NeedsPerson, AttestationCommand.Cancel, interrupted));
    }

    [Theory]
    [InlineData(AttestationAnswerKind.Retry, Finalizing)]
    [InlineData(AttestationAnswerKind.Reissue, Starting)]
    [InlineData(AttestationAnswerKind.ChangeSignatory, Starting)]
    public void ResumesAt_EveryAnswer_TheInterruptedStateOrANewStart(AttestationAnswerKind answer, AttestationState expected)
    {
        Assert.Equal(expected, AttestationTransitions.ResumesAt(Finalizing, answer));
    }

    [Theory]
    [InlineData(AttestationAnswerKind.Retry)]
    [InlineData(AttestationAnswerKind.Reissue)]
    [InlineData(AttestationAnswerKind.ChangeSignatory)]
    public void ResumesAt_DirectAcceptance_NoLinkIsSentInstead(AttestationAnswerKind answer)
    {
        Assert.Equal(AwaitingDirectAcceptance, AttestationTransitions.ResumesAt(AwaitingDirectAcceptance, answer));
    }

    [Fact]
    public void ResumesAt_EveryAnswerInEveryState_IsAValidTransition()
    {
        foreach (var interrupted in States.Where(state => AttestationTransitions.IsValid(state, NeedsPerson)))
        {
            foreach (var answer in Enum.GetValues<AttestationAnswerKind>())
            {
                Assert.True(AttestationTransitions.IsValid(NeedsPerson, AttestationTransitions.ResumesAt(interrupted, answer)));
            }
        }
    }
}
