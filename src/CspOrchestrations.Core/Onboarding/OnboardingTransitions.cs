using System.Collections.Frozen;
using static CspOrchestrations.Core.Onboarding.OnboardingState;

namespace CspOrchestrations.Core.Onboarding;

/// <summary>The lifecycle's one table: which state may follow which, and which command fits which state.</summary>
public static class OnboardingTransitions
{
    private static readonly FrozenDictionary<OnboardingState, OnboardingState[]> Next =
        new Dictionary<OnboardingState, OnboardingState[]>
        {
            // To the agreement at once for a customer that exists.
            [Requested] = [CreatingCustomer, SecuringAgreement, NeedsPerson, Cancelled],
            [CreatingCustomer] = [SecuringAgreement, NeedsPerson, Cancelled],
            [SecuringAgreement] = [FillingCart, NeedsPerson, Cancelled],
            // Completed when there is nothing left to buy.
            [FillingCart] = [CheckingOut, SecuringAgreement, Completed, NeedsPerson, Cancelled],
            // Back to the agreement when it proves stale or missing; back to the cart when that has expired.
            [CheckingOut] = [Activating, SecuringAgreement, FillingCart, NeedsPerson, Cancelled],
            // No way to Cancelled: it is bought. Back to the cart for the lines that were not.
            [Activating] = [FillingCart, Completed, NeedsPerson],
            // To wherever it was interrupted, or to where what was changed is looked at anew.
            [NeedsPerson] = [Requested, CreatingCustomer, SecuringAgreement, FillingCart, CheckingOut, Activating, Cancelled],
            [Completed] = [],
            [Cancelled] = [],
        }.ToFrozenDictionary();

    public static bool IsValid(OnboardingState from, OnboardingState to) => Next[from].Contains(to);

    public static bool IsFinal(OnboardingState state) => Next[state].Length == 0;

    /// <summary>Whether a command means something in a state; one that does not is answered so and audited.</summary>
    /// <param name="state">Where the lifecycle stands.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="interrupted">The state that <see cref="NeedsPerson"/> interrupted; ignored in other states.</param>
    public static bool Accepts(OnboardingState state, OnboardingCommand command, OnboardingState? interrupted = null) =>
        command switch
        {
            OnboardingCommand.Answer => state == NeedsPerson,
            // What is bought and waits for its subscription can no longer be cancelled, also while a person is asked.
            OnboardingCommand.Cancel => IsValid(state, Cancelled) && !(state == NeedsPerson && interrupted == Activating),
            OnboardingCommand.ConsentGiven => !IsFinal(state),
            _ => false,
        };

    /// <summary>
    /// Whether it is known, without looking, that nothing of the step in hand has taken effect. A step that writes may
    /// have done so without an answer, and that must be found out before it is called cancelled.
    /// </summary>
    public static bool MustLookBeforeCancelling(OnboardingState state) => state is CreatingCustomer or CheckingOut;

    /// <summary>Where an answer takes a workflow that waits for a person.</summary>
    /// <param name="interrupted">The state that <see cref="NeedsPerson"/> interrupted.</param>
    /// <param name="answer">What the person decided.</param>
    public static OnboardingState ResumesAt(OnboardingState interrupted, OnboardingAnswerKind answer) => answer switch
    {
        OnboardingAnswerKind.ChangeReseller or OnboardingAnswerKind.ChangeCustomer or OnboardingAnswerKind.UseCustomer => Requested,
        OnboardingAnswerKind.ChangeSignatory => SecuringAgreement,
        OnboardingAnswerKind.ChangeLine or OnboardingAnswerKind.SkipLine => FillingCart,
        _ => interrupted,
    };
}
