using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>
/// A purchase without an answer. Before anything else is bought, changed or called cancelled, the orders must say whether it
/// took effect; they show up to a quarter of an hour late.
/// </summary>
internal static class Doubt
{
    /// <summary>The clocks of two systems differ; an order that was made by hand in this time is taken for ours, not bought twice.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static PurchaseInQuestion Of(OnboardingRun run, OnboardingCart cart) => new(
        run.CustomerId!.Value,
        cart.Lines,
        cart.MadeAt - ClockSkew,
        [.. run.Lines.Select(line => line.OrderId).OfType<string>().Distinct()]);

    public static async Task<OnboardingStep> SettleAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        if (await episode.PauseAsync(run, run.DoubtSince!.Value + run.Policy.OrderDelay) is { } interruption)
        {
            return interruption;
        }

        var answer = await episode.AskAsync(
            run, OnboardingActivities.FindOrders, Of(run, run.Cart!), "Looking whether it was bought");
        if (!answer.Has(out var purchase, out var instead))
        {
            return instead;
        }

        if (purchase.Lines.Count > 0)
        {
            return Bought(episode, run, purchase);
        }

        var settled = run with { DoubtSince = null, Cart = null, Attempt = run.Attempt + 1 };
        return run.CancelledBy is { } actor
            ? OnboardingStep.Cancelled(settled, actor, null, episode.Now)
            : OnboardingStep.Of(
                run.State == OnboardingState.FillingCart ? settled : settled.To(OnboardingState.FillingCart, episode.Now),
                "onboarding.nothing-bought",
                ("cartId", run.Cart!.Id));
    }

    /// <summary>Each line has its own result. What was bought is the line as it was in the cart, whatever was decided since.</summary>
    public static OnboardingStep Bought(OnboardingEpisode episode, OnboardingRun run, Purchase purchase)
    {
        var inCart = run.Cart!.Lines.ToDictionary(line => line.Line.Number, line => line.Line);
        var lines = purchase.Lines.Aggregate(run.Lines, (next, result) => next.With(
            result.Line,
            line => result.OrderId is { } order ? inCart[result.Line].Bought(order)
                : line == inCart[result.Line] ? line.Refused(result.Refusal!)
                : line));
        var next = lines.Any(line => line.State == OnboardingLineState.Bought) ? OnboardingState.Activating : OnboardingState.FillingCart;
        return OnboardingStep.Of(
            Towards(next) with
            {
                Lines = lines,
                AgreementRefusals = 0,
                Attempt = run.Attempt + 1,
                Cart = null,
                DoubtSince = null,
            },
            purchase.Found ? "onboarding.purchase-found" : "onboarding.checked-out",
            ("cartId", run.Cart.Id),
            ("orders", string.Join(' ', purchase.Lines.Select(line => line.OrderId).OfType<string>().Distinct())),
            ("refused", string.Join(' ', purchase.Lines.Where(line => line.Refusal is not null).Select(line => line.Line))),
            ("cancelRefusedTo", run.CancelledBy));

        OnboardingRun Towards(OnboardingState state) => run.State == OnboardingState.FillingCart
            ? run.To(OnboardingState.CheckingOut, episode.Now).To(state, episode.Now)
            : run.To(state, episode.Now);
    }
}
