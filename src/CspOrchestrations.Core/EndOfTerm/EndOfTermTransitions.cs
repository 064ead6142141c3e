using System.Collections.Frozen;
using static CspOrchestrations.Core.EndOfTerm.EndOfTermState;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>The lifecycle's one table: which state may follow which, and which command fits which state.</summary>
public static class EndOfTermTransitions
{
    private static readonly FrozenDictionary<EndOfTermState, EndOfTermState[]> Next =
        new Dictionary<EndOfTermState, EndOfTermState[]>
        {
            // Applied at once when the subscription says already what somebody decided; ended when nothing ran at its cut-offs.
            [Undecided] = [AwaitingApproval, Applying, Applied, Ending, Closed],
            // Back when it is refused or withdrawn: to the decision before, where there was one.
            [AwaitingApproval] = [Undecided, Applying, Applied, Extended],
            [Applying] = [Undecided, AwaitingApproval, Applied, NeedsPerson, Ending, Closed],
            // Applying again when a drift is corrected.
            [Applied] = [Undecided, AwaitingApproval, Applying, NeedsPerson, Ending, Closed],
            // Back to Extended after an extended service term was to be stopped, in vain.
            [NeedsPerson] = [Undecided, AwaitingApproval, Applying, Applied, Ending, Extended, Closed],
            [Ending] = [NeedsPerson, Extended, Closed],
            [Extended] = [AwaitingApproval, Applying, Closed],
            [Closed] = [],
        }.ToFrozenDictionary();

    public static bool IsValid(EndOfTermState from, EndOfTermState to) => Next[from].Contains(to);

    public static bool IsFinal(EndOfTermState state) => Next[state].Length == 0;

    /// <summary>Whether a command means something in a state; one that does not is answered so and audited.</summary>
    public static bool Accepts(EndOfTermState state, EndOfTermCommand command) => command switch
    {
        EndOfTermCommand.Decide => state is Undecided or AwaitingApproval or Applying or Applied or NeedsPerson or Extended,
        EndOfTermCommand.Withdraw => state is AwaitingApproval or Applying or Applied or NeedsPerson,
        EndOfTermCommand.Approve or EndOfTermCommand.Reject => state == AwaitingApproval,
        EndOfTermCommand.Answer => state == NeedsPerson,
        EndOfTermCommand.Wake => !IsFinal(state),
        _ => false,
    };
}
