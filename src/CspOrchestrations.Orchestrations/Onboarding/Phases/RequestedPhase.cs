using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>Looks at everything that can be wrong before anything is written at the remote side.</summary>
internal static class RequestedPhase
{
    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        return await CheckResellerAsync(episode, run)
            ?? (run.CustomerId is null ? await CheckNewCustomerAsync(episode, run) : await CheckCustomerAsync(episode, run));
    }

    /// <summary>Null when there is nothing against the reseller.</summary>
    private static async Task<OnboardingStep?> CheckResellerAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        if (run.Party.ResellerPartnerId is not { } partnerId)
        {
            return null;
        }

        var answer = await episode.AskAsync(
            run, OnboardingActivities.ValidateReseller, new ValidateResellerInput(partnerId), "Validating the reseller");
        if (!answer.Has(out var standing, out var instead))
        {
            return instead;
        }

        return standing.IsValid
            ? null
            : OnboardingStep.AskPerson(run, OnboardingQuestion.ResellerInvalid(run, standing.Message), episode.Now);
    }

    private static async Task<OnboardingStep> CheckNewCustomerAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        var domain = await episode.AskAsync(
            run, OnboardingActivities.CheckDomain, new CheckDomainInput(run.Party.Domain!), "Checking the domain");
        if (!domain.Has(out var finding, out var instead))
        {
            return instead;
        }

        if (!finding.IsFree)
        {
            return OnboardingStep.AskPerson(run, OnboardingQuestion.DomainTaken(run, finding.Owner?.Value), episode.Now);
        }

        var address = await episode.AskAsync(
            run, OnboardingActivities.CheckAddress, new CheckAddressInput(run.Party.ProfileId!.Value), "Checking the address");
        return address.Has(out _, out var refused)
            ? OnboardingStep.Of(run.To(OnboardingState.CreatingCustomer, episode.Now), "onboarding.checked", ("domain", run.Party.Domain))
            : refused;
    }

    private static async Task<OnboardingStep> CheckCustomerAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        var answer = await episode.AskAsync(
            run, OnboardingActivities.FindCustomer, new FindCustomerInput(run.CustomerId!.Value), "Looking the customer up");
        if (!answer.Has(out var finding, out var instead))
        {
            return instead;
        }

        return finding.IsKnown
            ? OnboardingStep.Of(
                run.To(OnboardingState.SecuringAgreement, episode.Now), "onboarding.customer-found", ("customerId", run.CustomerId))
            : OnboardingStep.AskPerson(run, OnboardingQuestion.NoSuchCustomer(run), episode.Now);
    }
}
