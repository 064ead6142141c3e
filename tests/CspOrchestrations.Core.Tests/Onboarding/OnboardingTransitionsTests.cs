using CspOrchestrations.Core.Onboarding;
using static CspOrchestrations.Core.Onboarding.OnboardingState;

namespace CspOrchestrations.Core.Tests.Onboarding;

public sealed class OnboardingTransitionsTests
{
    private static readonly string[] Table =
    [
        //                     Req Cre Sec Fil Che Act Nee Com Can
        /* Requested */         ".   x   x   .   .   .   x   .   x",
        /* CreatingCustomer */  ".   .   x   .   .   .   x   .   x",
        /* SecuringAgreement */ ".   .   .   x   .   .   x   .   x",
        /* FillingCart */       ".   .   x   .   x   .   x   x   x",
        /* CheckingOut */       ".   .   x   x   .   x   x   .   x",
        /* Activating */        ".   .   .   x   .   .   x   x   .",
        /* NeedsPerson */       "x   x   x   x   x   x   .   .   x",
        /* Completed */         ".   .   .   .   .   .   .   .   .",
        /* Cancelled */         ".   .   .   .   .   .   .   .   .",
    ];

    private static readonly OnboardingState[] States = Enum.GetValues<OnboardingState>();

    public static TheoryData<OnboardingState, OnboardingState, bool> EveryPair() => TransitionTable.EveryPair<OnboardingState>(Table);

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void IsValid_EveryPair_AsInTheTable(OnboardingState from, OnboardingState to, bool expected) =>
        Assert.Equal(expected, OnboardingTransitions.IsValid(from, to));

    [Fact]
    public void IsFinal_EveryState_OnlyTheTwoEnds() =>
        Assert.Equal([Completed, Cancelled], States.Where(OnboardingTransitions.IsFinal));

    [Theory]
    [InlineData(OnboardingCommand.Answer, new[] { NeedsPerson })]
    [InlineData(OnboardingCommand.Cancel, new[] { Requested, CreatingCustomer, SecuringAgreement, FillingCart, CheckingOut, NeedsPerson })]
    [InlineData(
        OnboardingCommand.ConsentGiven,
        new[] { Requested, CreatingCustomer, SecuringAgreement, FillingCart, CheckingOut, Activating, NeedsPerson })]
    public void Accepts_EveryState_OnlyWhereItMeansSomething(OnboardingCommand command, OnboardingState[] accepting) =>
        Assert.Equal(accepting, States.Where(state => OnboardingTransitions.Accepts(state, command)));

    /// <summary>What is bought is not cancelled, also when a person is asked about it.</summary>
    [Fact]
    public void Accepts_CancelWhileAPersonIsAsked_NotWhenItIsBought() =>
        Assert.Equal(
            [Activating],
            States.Where(interrupted => !OnboardingTransitions.Accepts(NeedsPerson, OnboardingCommand.Cancel, interrupted)));

    [Fact]
    public void MustLookBeforeCancelling_EveryState_WhereSomethingIsWritten() =>
        Assert.Equal([CreatingCustomer, CheckingOut], States.Where(OnboardingTransitions.MustLookBeforeCancelling));

    [Theory]
    [InlineData(OnboardingAnswerKind.Retry, null)]
    [InlineData(OnboardingAnswerKind.ChangeReseller, Requested)]
    [InlineData(OnboardingAnswerKind.ChangeCustomer, Requested)]
    [InlineData(OnboardingAnswerKind.UseCustomer, Requested)]
    [InlineData(OnboardingAnswerKind.ChangeSignatory, SecuringAgreement)]
    [InlineData(OnboardingAnswerKind.ChangeLine, FillingCart)]
    [InlineData(OnboardingAnswerKind.SkipLine, FillingCart)]
    public void ResumesAt_EveryAnswer_WhereTheChangeIsLookedAt(OnboardingAnswerKind answer, OnboardingState? expected)
    {
        foreach (var interrupted in States.Where(state => OnboardingTransitions.IsValid(state, NeedsPerson)))
        {
            var resumed = OnboardingTransitions.ResumesAt(interrupted, answer);

            Assert.Equal(expected ?? interrupted, resumed);
            Assert.True(OnboardingTransitions.IsValid(NeedsPerson, resumed));
        }
    }
}
