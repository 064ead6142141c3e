using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Schedules;

/// <summary>
/// Runs schedules: one run each at a time; what was missed while nothing ran is caught up once, with the last time that
/// was due. A schedule that is new begins with its next time.
/// </summary>
internal sealed class ScheduleRunner(
    IReadOnlyList<Schedule> schedules,
    IServiceProvider services,
    EngineDatabase database,
    CommitWriter writer,
    EngineClock clock,
    ILogger logger,
    CancellationToken stopping)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    private Task[] runners = [];

    public void Start() => runners = [.. schedules.Select(RunAsync)];

    public Task StopAsync() => Task.WhenAll(runners);

    private async Task RunAsync(Schedule schedule)
    {
        // The runner works except while it waits for its next time.
        clock.Acquire();
        try
        {
            var last = clock.Now;
            await UntilDoneAsync(schedule, last, async () => last = await LoadLastDueAsync(schedule, last).ConfigureAwait(false)).ConfigureAwait(false);
            while (true)
            {
                var due = await WaitUntilDueAsync(schedule, last).ConfigureAwait(false);
                await UntilDoneAsync(schedule, due, () => RunOnceAsync(schedule, due)).ConfigureAwait(false);
                last = due;
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Of whatever type: a run that was told to stop is not done, and is due again after the next start.
            return;
        }
        finally
        {
            clock.Release();
        }
    }

    private async Task<DateTimeOffset> LoadLastDueAsync(Schedule schedule, DateTimeOffset now)
    {
        if (database.Read(tables => tables.FindScheduleLastDue(schedule.Name)) is { } ticks)
        {
            return new DateTimeOffset(ticks, TimeSpan.Zero);
        }

        await SaveAsync(schedule, now).ConfigureAwait(false);
        return now;
    }

    private async Task<DateTimeOffset> WaitUntilDueAsync(Schedule schedule, DateTimeOffset last)
    {
        var next = schedule.NextAfter(last);
        while (next > clock.Now)
        {
            var wait = next - clock.Now;
            await PauseAsync(wait < clock.LongestSleep ? wait : clock.LongestSleep).ConfigureAwait(false);
        }

        return schedule.LatestDue(next, clock.Now);
    }

    private async Task RunOnceAsync(Schedule schedule, DateTimeOffset due)
    {
        using var trace = EngineTelemetry.Source.StartActivity($"schedule {schedule.Name}");
        await using (var scope = services.CreateAsyncScope())
        {
            using var flow = clock.EnterActivity();
            await schedule.Registration.Run(scope.ServiceProvider, due, stopping).ConfigureAwait(false);
        }

        await SaveAsync(schedule, due).ConfigureAwait(false);
    }

    private async Task UntilDoneAsync(Schedule schedule, DateTimeOffset due, Func<Task> attempt)
    {
        while (true)
        {
            try
            {
                await attempt().ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                logger.ScheduleFailed(exception, schedule.Name, due, RetryDelay);
                await PauseAsync(RetryDelay).ConfigureAwait(false);
            }
        }
    }

    private async Task PauseAsync(TimeSpan wait)
    {
        var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Whoever wakes the runner takes the clock back for it: time could run on before its continuation begins.
        await using var timer = clock.Time.CreateTimer(_ => Wake(woken.TrySetResult), null, wait, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        await using var stop = stopping.Register(() => Wake(() => woken.TrySetCanceled(stopping))).ConfigureAwait(false);
        clock.Release();
        await woken.Task.ConfigureAwait(false);
    }

    private void Wake(Func<bool> tryWake)
    {
        clock.Acquire();
        if (!tryWake())
        {
            clock.Release();
        }
    }

    private Task<bool> SaveAsync(Schedule schedule, DateTimeOffset due) =>
        writer.WriteAsync(tables =>
        {
            tables.PutScheduleLastDue(schedule.Name, due.UtcTicks);
            return true;
        });
}
