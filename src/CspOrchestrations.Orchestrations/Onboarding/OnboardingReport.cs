using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What a run looks like from outside: its record, its evidence, its question.</summary>
internal static class OnboardingReport
{
    public static RecordOnboardingInput Of(string instanceId, OnboardingRun run, StepNote note, DateTimeOffset now) => new(
        RecordOf(instanceId, run, now),
        note.ToEntry(instanceId, run.Revision, now),
        run.Question is { } question ? OnboardingAttention.Of(instanceId, run, question) : null);

    /// <summary>Null while it runs.</summary>
    public static OnboardingOutcome? OutcomeOf(OnboardingRun run) => run.State switch
    {
        OnboardingState.Completed => OnboardingLines.OutcomeOf(run.Lines),
        OnboardingState.Cancelled => OnboardingOutcome.Cancelled,
        _ => null,
    };

    private static OnboardingRecord RecordOf(string instanceId, OnboardingRun run, DateTimeOffset now) => new(
        instanceId,
        run.Party.CompanyName,
        run.Party.Country,
        run.Party.Domain,
        run.CustomerId,
        run.Party.ResellerPartnerId,
        run.State,
        run.Lines,
        run.AttestationInstanceId,
        run.Question?.Title,
        OutcomeOf(run),
        run.CreatedAt,
        now)
    {
        InterruptedState = run.Question?.Interrupted,
        Question = run.Question?.Number,
        Answers = run.Question?.Answers ?? [],
        Language = run.Party.Language,
        ResellerId = run.Party.ResellerId,
        OrganizationId = run.Party.OrganizationId,
        SignatoryId = run.Party.SignatoryId,
        ProfileId = run.Party.ProfileId,
        CredentialsId = run.CredentialsId,
        AgreementRound = run.AgreementRound,
        RequestBodyId = run.RequestBodyId,
        Incarnation = run.Incarnation,
        Revision = run.Revision,
        HasBegun = true,
    };
}
