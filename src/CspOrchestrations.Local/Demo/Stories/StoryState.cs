using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Onboarding;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>Where a story stands.</summary>
/// <param name="Words">For the screen.</param>
/// <param name="Outcome">Null until it has ended.</param>
/// <param name="CreatedAt">UTC, virtual.</param>
/// <param name="UpdatedAt">UTC, virtual.</param>
internal sealed record StoryState(string Words, StoryTone Tone, Enum? Outcome, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static StoryState Of(AttestationRecord record)
    {
        var (words, tone) = record.State switch
        {
            AttestationState.Requested => ("requested", StoryTone.Working),
            AttestationState.Starting => ("starting", StoryTone.Working),
            AttestationState.AwaitingAcceptance => ("waits for customer", StoryTone.Waiting),
            AttestationState.AwaitingDirectAcceptance => ("waits for customer", StoryTone.Waiting),
            AttestationState.Finalizing => ("finalizing", StoryTone.Working),
            AttestationState.Verifying => ("verifying", StoryTone.Working),
            AttestationState.NeedsPerson => ("waits for person", StoryTone.Asking),
            AttestationState.Completed => ("done", StoryTone.Done),
            AttestationState.Cancelled => ("cancelled", StoryTone.Cancelled),
            var state => (state.ToString(), StoryTone.Working),
        };
        return new StoryState(words, tone, record.Outcome, record.CreatedAt, record.UpdatedAt);
    }

    public static StoryState Of(OnboardingRecord record)
    {
        var (words, tone) = record.State switch
        {
            OnboardingState.Requested => ("checking", StoryTone.Working),
            OnboardingState.CreatingCustomer => ("creating customer", StoryTone.Working),
            OnboardingState.SecuringAgreement => ("waits for agreement", StoryTone.Waiting),
            OnboardingState.FillingCart => ("filling cart", StoryTone.Working),
            OnboardingState.CheckingOut => ("checking out", StoryTone.Working),
            OnboardingState.Activating => ("activating", StoryTone.Working),
            OnboardingState.NeedsPerson => ("waits for person", StoryTone.Asking),
            OnboardingState.Completed => ("done", StoryTone.Done),
            _ => ("cancelled", StoryTone.Cancelled),
        };
        return new StoryState(words, tone, record.Outcome, record.CreatedAt, record.UpdatedAt);
    }

    public static StoryState Of(CampaignRecord record)
    {
        var (words, tone) = record.State switch
        {
            CampaignState.AwaitingApproval => ("waits for approval", StoryTone.Waiting),
            CampaignState.Running => ("waits for customers", StoryTone.Waiting),
            CampaignState.NeedsPerson => ("waits for person", StoryTone.Asking),
            CampaignState.Completed => ("done", StoryTone.Done),
            CampaignState.Cancelled => ("cancelled", StoryTone.Cancelled),
            _ => ("planning", StoryTone.Working),
        };
        var outcome = CampaignTransitions.IsFinal(record.State) ? (Enum)record.State : null;
        return new StoryState(words, tone, outcome, record.CreatedAt, record.UpdatedAt);
    }
}

internal enum StoryTone
{
    /// <summary>Goes on by itself.</summary>
    Working,

    /// <summary>Waits for something that is expected of somebody.</summary>
    Waiting,

    /// <summary>Cannot go on before an operator has answered.</summary>
    Asking,

    Done,
    Cancelled,
}
