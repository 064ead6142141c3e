using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Clock;
using NCrontab;

namespace CspOrchestrations.Functions.Tests.Product;

/// <summary>The platform's timers in virtual time: calls the app's timer functions when the product's schedules are due.</summary>
internal sealed class AppTimers(VirtualClock clock, AppFunctions functions)
{
    public void Start(OrchestrationRegistry registry)
    {
        foreach (var schedule in registry.Schedules.Values)
        {
            ScheduleNext(schedule.Name, CrontabSchedule.Parse(schedule.Crontab, new CrontabSchedule.ParseOptions { IncludingSeconds = true }));
        }
    }

    private void ScheduleNext(string name, CrontabSchedule schedule)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        clock.CreateTimer(Fire, state: null, schedule.GetNextOccurrence(now) - now, Timeout.InfiniteTimeSpan);

        void Fire(object? state) => _ = RunAsync(name, schedule, clock.Hold());
    }

    private async Task RunAsync(string name, CrontabSchedule schedule, ClockHold hold)
    {
        using (hold)
        {
            await RunAsync(name);
            ScheduleNext(name, schedule);
        }
    }

    private async Task RunAsync(string name)
    {
        await Task.Yield();
        using var flow = clock.EnterActivity();
        await functions.RunTimerAsync(name);
    }
}
