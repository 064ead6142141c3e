using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using CspOrchestrations.Durable.Local.Dispatch;
using CspOrchestrations.Durable.Local.History;
using CspOrchestrations.Durable.Local.Schedules;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local;

/// <summary>
/// The embedded engine: runs the registered orchestrators and activities on one SQLite file. Starting is recovering; there
/// is no other way to start.
/// </summary>
/// <remarks>
/// A work item is one atomic commit. Whatever was not committed when the process died is done again, which is why
/// activities are idempotent.
/// </remarks>
public sealed class LocalEngine : IAsyncDisposable
{
    private readonly LocalEngineOptions options;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly EngineDatabase database;
    private readonly CommitWriter writer;
    private readonly ActivityDispatcher activities;
    private readonly TimerPump timers;
    private readonly InstanceDispatcher instances;
    private readonly ScheduleRunner schedules;
    private bool started;
    private bool disposed;

    /// <summary>Opens the file; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="options">Where and how much.</param>
    /// <param name="registry">What can run.</param>
    /// <param name="services">Where orchestrators and activities come from.</param>
    /// <param name="time">The clock; a <see cref="VirtualClock"/> jumps over idle time.</param>
    /// <param name="loggers">For the engine and for orchestrators.</param>
    /// <exception cref="EngineInUseException">Another process owns the file.</exception>
    /// <exception cref="EngineSchemaException">The file is not this engine's, or of another version.</exception>
    public LocalEngine(
        LocalEngineOptions options, OrchestrationRegistry registry, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        logger = loggers.CreateLogger<LocalEngine>();
        var clock = new EngineClock(time);
        database = EngineDatabase.Open(options.DatabasePath);
        writer = new CommitWriter(database.Writer);
        activities = new ActivityDispatcher(registry, services, clock, options, logger);
        timers = new TimerPump(database, clock, logger, (id, message) => instances!.Deliver(id, message));
        var turn = new InstanceTurn(database, registry, services, options, loggers, logger);
        instances = new InstanceDispatcher(database, writer, turn, clock, options, logger, stopping.Token)
        {
            Activities = activities,
            Timers = timers,
        };
        schedules = new ScheduleRunner(registry, services, database, writer, clock, logger, stopping.Token);
        Client = new LocalOrchestrationClient(database, writer, instances, registry, clock);
    }

    public IOrchestrationClient Client { get; }

    /// <summary>Instances held in memory; at most <see cref="LocalEngineOptions.MaxCachedInstances"/> and those at work.</summary>
    public int CachedInstances => instances.CachedInstances;

    /// <summary>Takes up everything that was under way.</summary>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (started)
        {
            throw new InvalidOperationException("The engine has been started.");
        }

        started = true;
        activities.Start(instances.Deliver, stopping.Token);
        var open = database.Read(tables => (Inbox: tables.ListInboxInstances(), Activities: tables.ListActivities(), Parked: tables.ListParked()));
        logger.Started(options.DatabasePath, open.Inbox.Count, open.Activities.Count);
        foreach (var activity in open.Activities)
        {
            activities.Enqueue(activity);
        }

        foreach (var instanceId in open.Inbox.Except(open.Parked, StringComparer.Ordinal))
        {
            instances.Notify(instanceId);
        }

        foreach (var instanceId in open.Parked)
        {
            // This may be the build that fits.
            instances.Deliver(instanceId, new ResumeMessage("The engine has started."));
            instances.Notify(instanceId);
        }

        timers.Start();
        schedules.Start();
    }

    /// <summary>Stops where it stands: running activities are cancelled and run again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await stopping.CancelAsync().ConfigureAwait(false);
        timers.Dispose();
        await schedules.StopAsync().ConfigureAwait(false);
        await activities.StopAsync().ConfigureAwait(false);
        await instances.StopAsync().ConfigureAwait(false);
        writer.Dispose();
        database.Dispose();
        stopping.Dispose();
    }
}
