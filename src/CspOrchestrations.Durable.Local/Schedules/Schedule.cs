using NCrontab;

namespace CspOrchestrations.Durable.Local.Schedules;

/// <summary>A registered schedule and when it is due.</summary>
internal sealed class Schedule
{
    private readonly CrontabSchedule times;

    private Schedule(ScheduleRegistration registration, CrontabSchedule times)
    {
        Registration = registration;
        this.times = times;
    }

    public ScheduleRegistration Registration { get; }

    public string Name => Registration.Name;

    /// <exception cref="ArgumentException">An expression is not a crontab of six fields; the message names the schedule.</exception>
    public static IReadOnlyList<Schedule> From(OrchestrationRegistry registry) => [.. registry.Schedules.Values.Select(From)];

    public DateTimeOffset NextAfter(DateTimeOffset time) => new(times.GetNextOccurrence(time.UtcDateTime), TimeSpan.Zero);

    /// <summary>The latest time that is due, given one that is: what was missed is caught up once.</summary>
    public DateTimeOffset LatestDue(DateTimeOffset due, DateTimeOffset now)
    {
        for (var later = NextAfter(due); later <= now; later = NextAfter(later))
        {
            due = later;
        }

        return due;
    }

    private static Schedule From(ScheduleRegistration registration)
    {
        try
        {
            return new Schedule(
                registration, CrontabSchedule.Parse(registration.Crontab, new CrontabSchedule.ParseOptions { IncludingSeconds = true }));
        }
        catch (CrontabException exception)
        {
            throw new ArgumentException(
                $"Schedule '{registration.Name}' has no valid crontab of six fields: '{registration.Crontab}'. {exception.Message}",
                exception);
        }
    }
}
