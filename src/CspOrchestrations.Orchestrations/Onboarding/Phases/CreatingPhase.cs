using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>Creates the customer, once.</summary>
internal static class CreatingPhase
{
    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        return run.CancelledBy is null ? await CreateAsync(episode, run) : await CancelAsync(episode, run, run.CancelledBy);
    }

    private static async Task<OnboardingStep> CreateAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        var credentialsId = new ProtectedValueId(episode.Key(run, "credentials"));
        var input = new CreateCustomerInput(
            run.Party.CompanyName, run.Party.ProfileId!.Value, run.Party.ResellerPartnerId, credentialsId,
            episode.Key(run, "create-customer"));
        var answer = await episode.AskAsync(run, OnboardingActivities.CreateCustomer, input, "Creating the customer");
        if (!answer.Has(out var creation, out var instead))
        {
            return instead;
        }

        return OnboardingStep.Of(
            run.To(OnboardingState.SecuringAgreement, episode.Now) with
            {
                CustomerId = creation.CustomerId,
                CredentialsId = creation.HasCredentials ? credentialsId : null,
            },
            creation.Adopted ? "onboarding.customer-adopted" : "onboarding.customer-created",
            ("customerId", creation.CustomerId),
            ("credentials", creation.HasCredentials ? "kept" : "not told"));
    }

    /// <summary>An earlier try may have created the customer without an answer; the record says so before it ends.</summary>
    private static async Task<OnboardingStep> CancelAsync(OnboardingEpisode episode, OnboardingRun run, string actor)
    {
        var answer = await episode.AskAsync(
            run, OnboardingActivities.CheckDomain, new CheckDomainInput(run.Party.Domain!), "Looking whether the customer was created");
        return answer.Has(out var finding, out var instead)
            ? OnboardingStep.Cancelled(run with { CustomerId = finding.Owner }, actor, null, episode.Now)
            : instead;
    }
}
