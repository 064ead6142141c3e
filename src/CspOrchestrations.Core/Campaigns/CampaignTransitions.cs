using System.Collections.Frozen;
using static CspOrchestrations.Core.Campaigns.CampaignState;

namespace CspOrchestrations.Core.Campaigns;

/// <summary>The lifecycle's one table: which state may follow which, and which command fits which state.</summary>
public static class CampaignTransitions
{
    private static readonly FrozenDictionary<CampaignState, CampaignState[]> Next =
        new Dictionary<CampaignState, CampaignState[]>
        {
            [ListingCustomers] = [ReadingAgreements, NeedsPerson, Cancelled],
            [ReadingAgreements] = [CheckingSignatures, NeedsPerson, Cancelled],
            [CheckingSignatures] = [Planning, NeedsPerson, Cancelled],
            // Completed at once when no customer can be attested for.
            [Planning] = [AwaitingApproval, Completed, Cancelled],
            // Planning again when the plan is changed: another plan wants another approval.
            [AwaitingApproval] = [Running, Planning, NeedsPerson, Cancelled],
            [Running] = [Completed, Cancelled],
            // To where it was interrupted; a refused plan is made anew or not at all.
            [NeedsPerson] = [ListingCustomers, ReadingAgreements, CheckingSignatures, Planning, Cancelled],
            [Completed] = [],
            [Cancelled] = [],
        }.ToFrozenDictionary();

    public static bool IsValid(CampaignState from, CampaignState to) => Next[from].Contains(to);

    public static bool IsFinal(CampaignState state) => Next[state].Length == 0;

    /// <summary>Whether a command means something in a state; one that does not is answered so and audited.</summary>
    public static bool Accepts(CampaignState state, CampaignCommand command) => command switch
    {
        CampaignCommand.Cancel => IsValid(state, Cancelled),
        CampaignCommand.Answer => state == NeedsPerson,
        CampaignCommand.Change => state == AwaitingApproval,
        CampaignCommand.Continue => !IsFinal(state),
        _ => false,
    };

    /// <summary>Where an answer takes a campaign that waits for a person.</summary>
    /// <param name="interrupted">The state that <see cref="NeedsPerson"/> interrupted.</param>
    /// <param name="answer">What the person decided.</param>
    public static CampaignState ResumesAt(CampaignState interrupted, CampaignAnswerKind answer) => answer switch
    {
        CampaignAnswerKind.PlanAnew => ListingCustomers,
        // A refused or expired plan is asked for again as it is.
        _ when interrupted == AwaitingApproval => Planning,
        _ => interrupted,
    };
}
