using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>Waits until the orders show and each line has its active subscription.</summary>
internal static class ActivatingPhase
{
    private static readonly LineRefusal OrderCancelled = new(null, "Partner Center has cancelled its order.");

    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        for (var waits = 0; waits < RemoteStep.WaitsPerExecution; waits++)
        {
            foreach (var order in Open(run).ToList())
            {
                var input = new ReadOrderInput(
                    run.CustomerId!.Value, order, [.. run.Lines.Where(line => line.OrderId == order)]);
                var answer = await episode.AskAsync(run, OnboardingActivities.ReadOrder, input, $"Reading the order {order}");
                if (!answer.Has(out var reading, out var instead))
                {
                    return instead with { Run = instead.Run with { Lines = run.Lines } };
                }

                run = run with { Lines = LinesAfter(run, order, reading) };
            }

            if (!Open(run).Any())
            {
                return Done(episode, run);
            }

            if (episode.Now >= run.Since + run.Policy.ActivationPatience)
            {
                return OnboardingStep.AskPerson(run, OnboardingQuestion.NotActive(run), episode.Now);
            }

            if (await episode.PauseAsync(run, episode.Now + run.Policy.Activation.PauseAfter(run.Looks)) is { } interruption)
            {
                return interruption;
            }

            run = run with { Looks = run.Looks + 1 };
        }

        return OnboardingStep.Onward(run);
    }

    private static IEnumerable<string> Open(OnboardingRun run) => run.Lines
        .Where(line => line.State == OnboardingLineState.Bought)
        .Select(line => line.OrderId!)
        .Distinct();

    private static IReadOnlyList<OnboardingLine> LinesAfter(OnboardingRun run, string order, OrderReading reading) =>
        reading.IsCancelled
            ? [.. run.Lines.Select(line => line.State == OnboardingLineState.Bought && line.OrderId == order ? line.Refused(OrderCancelled) : line)]
            : reading.Active.Aggregate(run.Lines, (lines, active) => lines.With(active.Line, line => line.Active(active.SubscriptionId)));

    private static OnboardingStep Done(OnboardingEpisode episode, OnboardingRun run) => run.Lines.All(line => line.IsSettled)
        ? OnboardingStep.Of(
            run.To(OnboardingState.Completed, episode.Now), "onboarding.completed", ("outcome", OnboardingLines.OutcomeOf(run.Lines)))
        : OnboardingStep.Of(
            run.To(OnboardingState.FillingCart, episode.Now),
            "onboarding.active",
            ("lines", string.Join(' ', run.Lines.Where(line => line.State == OnboardingLineState.Active).Select(line => line.Number))));
}
