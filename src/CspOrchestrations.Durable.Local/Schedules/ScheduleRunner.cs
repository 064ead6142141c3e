using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NCrontab;

namespace CspOrchestrations.Durable.Local.Schedules;

/// <summary>
/// Runs schedules: one run each at a time; what was missed while nothing ran is caught up once, with the last time that
/// was due. A schedule that is new begins with its next time.
/// </summary>
internal sealed class ScheduleRunner(
    OrchestrationRegistry registry,
    IServiceProvider services,
    EngineDatabase database,
    CommitWriter writer,
    EngineClock clock,
    ILogger logger,
    CancellationToken stopping)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    /// <summary>Operating system timers reach about 49 days.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private Task[] runners = [];

    public void Start() => runners = [.. registry.Schedules.Values.Select(RunAsync)];

    public Task StopAsync() => Task.WhenAll(runners);

    private async Task RunAsync(ScheduleRegistration schedule)
    {
        // Parsed before the first await, so that a wrong expression stops the start.
        var crontab = CrontabSchedule.Parse(schedule.Crontab, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        // The runner works except while it waits for its next time.
        clock.Acquire();
        try
        {
            var last = await LoadLastDueAsync(schedule).ConfigureAwait(false);
            while (true)
            {
                var due = await WaitUntilDueAsync(crontab, last).ConfigureAwait(false);
                await RunOnceAsync(schedule, due).ConfigureAwait(false);
                last = due;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            clock.Release();
        }
    }

    private async Task<DateTimeOffset> LoadLastDueAsync(ScheduleRegistration schedule)
    {
        if (database.Read(tables => tables.FindScheduleLastDue(schedule.Name)) is { } ticks)
        {
            return new DateTimeOffset(ticks, TimeSpan.Zero);
        }

        var now = clock.Now;
        await SaveAsync(schedule, now).ConfigureAwait(false);
        return now;
    }

    /// <summary>The latest time that is due; earlier ones that were missed too are skipped.</summary>
    private async Task<DateTimeOffset> WaitUntilDueAsync(CrontabSchedule crontab, DateTimeOffset last)
    {
        var next = Next(crontab, last);
        while (next > clock.Now)
        {
            var wait = next - clock.Now;
            await PauseAsync(wait < LongestSleep ? wait : LongestSleep).ConfigureAwait(false);
        }

        for (var later = Next(crontab, next); later <= clock.Now; later = Next(crontab, next))
        {
            next = later;
        }

        return next;
    }

    private async Task RunOnceAsync(ScheduleRegistration schedule, DateTimeOffset due)
    {
        while (true)
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                using var trace = EngineTelemetry.Source.StartActivity($"schedule {schedule.Name}");
                await schedule.Run(scope.ServiceProvider, due, stopping).ConfigureAwait(false);
                await SaveAsync(schedule, due).ConfigureAwait(false);
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
        var pause = Task.Delay(wait, clock.Time, stopping);
        clock.Release();
        try
        {
            await pause.ConfigureAwait(false);
        }
        finally
        {
            clock.Acquire();
        }
    }

    private Task<bool> SaveAsync(ScheduleRegistration schedule, DateTimeOffset due) =>
        writer.WriteAsync(tables =>
        {
            tables.PutScheduleLastDue(schedule.Name, due.UtcTicks);
            return true;
        });

    private static DateTimeOffset Next(CrontabSchedule crontab, DateTimeOffset after) =>
        new(crontab.GetNextOccurrence(after.UtcDateTime), TimeSpan.Zero);
}
