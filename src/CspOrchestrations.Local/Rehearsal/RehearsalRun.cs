using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>Lets the days pass, and people act on the way.</summary>
internal sealed class RehearsalRun(RehearsalWorld world, IReadOnlyList<RehearsedSubscription> subscriptions, int days)
{
    /// <summary>Above this many subscriptions a sweep a week must do: it finds the same ends, months before, in a seventh of the time.</summary>
    private const int MostForNightlySweeps = 1_000;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly int daysBetweenSweeps = subscriptions.Count > MostForNightlySweeps ? 7 : 1;

    /// <param name="dayPassed">Told the number of days that have passed.</param>
    public async Task PlayAsync(Action<int> dayPassed, CancellationToken cancellationToken)
    {
        var start = world.Now;
        var acts = new Queue<(DateTimeOffset At, RehearsedSubscription Subscription, RehearsedAct Act)>(
            subscriptions.SelectMany(MomentsOf).Where(moment => moment.At >= start).OrderBy(moment => moment.At));
        for (var day = 1; day <= days; day++)
        {
            var end = start + (day * Day);
            if ((day - 1) % daysBetweenSweeps == 0)
            {
                await world.SweepAsync(cancellationToken);
            }

            while (acts.TryPeek(out var next) && next.At < end)
            {
                acts.Dequeue();
                await PassUntilAsync(next.At, cancellationToken);
                await next.Act.Do(world, next.Subscription.Id, cancellationToken);
            }

            await PassUntilAsync(end, cancellationToken);
            dayPassed(day);
        }
    }

    private static IEnumerable<(DateTimeOffset At, RehearsedSubscription Subscription, RehearsedAct Act)> MomentsOf(RehearsedSubscription subscription)
    {
        var end = new TermEnd(subscription.Given.LastDay).EndsAt;
        return subscription.Acts.Select(act => (end - act.BeforeEnd, subscription, act));
    }

    private async Task PassUntilAsync(DateTimeOffset when, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (when > world.Now)
        {
            await world.PassAsync(when - world.Now);
        }
    }
}
