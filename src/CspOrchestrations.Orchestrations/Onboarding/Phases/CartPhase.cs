using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>
/// Looks up what the catalogue offers now, since its ids change, and puts it into a cart. A line that cannot be bought is
/// decided by a person before the others are.
/// </summary>
internal static class CartPhase
{
    /// <summary>A cart's life, should the API not tell (Partner Center, carts).</summary>
    private static readonly TimeSpan CartLifetime = TimeSpan.FromDays(7);

    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        if (run.DoubtSince is not null)
        {
            return await Doubt.SettleAsync(episode, run);
        }

        if (run.Refused().Any())
        {
            return OnboardingStep.AskPerson(run, OnboardingQuestion.LinesRefused(run), episode.Now);
        }

        if (!run.Wanted().Any())
        {
            return OnboardingStep.Of(
                run.To(OnboardingState.Completed, episode.Now), "onboarding.completed", ("outcome", OnboardingLines.OutcomeOf(run.Lines)));
        }

        return await OfferAsync(episode, run);
    }

    private static async Task<OnboardingStep> OfferAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        foreach (var line in run.Wanted().ToList())
        {
            var answer = await episode.AskAsync(
                run,
                OnboardingActivities.ReadOffer,
                new ReadOfferInput(run.CustomerId!.Value, line.Product),
                $"Reading the offer of line {line.Number}");
            if (!answer.Has(out var offer, out var instead))
            {
                return instead;
            }

            run = run with
            {
                Lines = run.Lines.With(line.Number, known => offer.CatalogItemId is { } item
                    ? known.Offered(item)
                    : known.Refused(offer.Refusal!)),
            };
        }

        return run.Refused().Any() ? LinesRefused(run) : await FillAsync(episode, run);
    }

    private static async Task<OnboardingStep> FillAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        var madeAt = episode.Now;
        var input = new FillCartInput(
            run.CustomerId!.Value, [.. run.Wanted()], run.Party.ResellerPartnerId, episode.Key(run, "cart"));
        var answer = await episode.AskAsync(run, OnboardingActivities.FillCart, input, "Filling the cart");
        if (!answer.Has(out var cart, out var instead))
        {
            return answer.Problem is { } problem && AgreementRefusal.Is(problem)
                ? AgreementRefusal.Step(episode, run, problem)
                : instead;
        }

        run = cart.Lines.Where(line => line.Refusal is not null).Aggregate(
            run, (next, line) => next with { Lines = next.Lines.With(line.Line, known => known.Refused(line.Refusal!)) });
        if (run.Refused().Any())
        {
            return LinesRefused(run with { Attempt = run.Attempt + 1 });
        }

        return OnboardingStep.Of(
            run.To(OnboardingState.CheckingOut, episode.Now) with
            {
                Cart = new OnboardingCart(
                    cart.CartId,
                    madeAt,
                    cart.ExpiresAt ?? madeAt + CartLifetime,
                    [.. cart.Lines.Select(line => new OnboardingCartLine(run.Lines.Single(known => known.Number == line.Line), line.Group))]),
            },
            "onboarding.cart-filled",
            ("cartId", cart.CartId),
            ("lines", cart.Lines.Count));
    }

    /// <summary>Stays, to ask a person with what each line says written down.</summary>
    private static OnboardingStep LinesRefused(OnboardingRun run) => OnboardingStep.Of(
        run, "onboarding.lines-refused", ("lines", string.Join(' ', run.Refused().Select(line => line.Number))));
}
