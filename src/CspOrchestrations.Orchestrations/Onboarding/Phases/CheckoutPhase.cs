using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>Buys the cart, once.</summary>
internal static class CheckoutPhase
{
    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        if (run.CancelledBy is { } actor)
        {
            return run.DoubtSince is null
                ? OnboardingStep.Cancelled(run, actor, null, episode.Now)
                : await Doubt.SettleAsync(episode, run);
        }

        return run.Cart!.ExpiresAt <= episode.Now
            ? OnboardingStep.Of(ToNewCart(episode, run), "onboarding.cart-expired", ("cartId", run.Cart.Id))
            : await BuyAsync(episode, run, run.Cart);
    }

    private static async Task<OnboardingStep> BuyAsync(OnboardingEpisode episode, OnboardingRun run, OnboardingCart cart)
    {
        var input = new CheckOutInput(Doubt.Of(run, cart), cart.Id, episode.Key(run, $"checkout {cart.Id}"));
        var answer = await episode.AskAsync(run, OnboardingActivities.CheckOut, input, "Checking the cart out");
        if (answer.Has(out var purchase, out var instead))
        {
            return Doubt.Bought(episode, run, purchase);
        }

        if (answer.Problem is not { } problem)
        {
            // Also an interruption finds the doubt: a try before it may have taken effect.
            return instead with { Run = instead.Run with { DoubtSince = episode.Now } };
        }

        if (AgreementRefusal.Is(problem))
        {
            return AgreementRefusal.Step(episode, run, problem);
        }

        // An earlier run of this step may have bought it, and the orders show late: that is found out before anything else.
        if (problem.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
        {
            return OnboardingStep.Of(
                ToNewCart(episode, run) with { DoubtSince = episode.Now }, "onboarding.cart-gone", ("cartId", cart.Id));
        }

        return OnboardingStep.AskPerson(
            run with { Attempt = run.Attempt + 1, DoubtSince = episode.Now },
            OnboardingQuestion.Rejected(run, "Checking the cart out", problem) with { Interrupted = OnboardingState.FillingCart },
            episode.Now);
    }

    /// <summary>The old cart stays known until it is certain that nothing of it was bought.</summary>
    private static OnboardingRun ToNewCart(OnboardingEpisode episode, OnboardingRun run) =>
        run.To(OnboardingState.FillingCart, episode.Now) with { Attempt = run.Attempt + 1 };
}
