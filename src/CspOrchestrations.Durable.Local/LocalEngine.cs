using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using CspOrchestrations.Durable.Local.Dispatch;
using CspOrchestrations.Durable.Local.History;
using CspOrchestrations.Durable.Local.Schedules;
using Microsoft.Data.Sqlite;
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
    private readonly OrchestrationRegistry registry;
    private readonly ILogger logger;
    private readonly EngineClock clock;
    private readonly CancellationTokenSource stopping = new();
    private readonly EngineDatabase database;
    private readonly CommitWriter writer;
    private readonly ActivityDispatcher activities;
    private readonly TimerPump timers;
    private readonly InstanceDispatcher instances;
    private readonly ScheduleRunner schedules;
    private readonly ParkingNews parking;
    private bool started;
    private bool disposed;

    /// <summary>Opens the file; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="options">Where and how much.</param>
    /// <param name="registry">What can run.</param>
    /// <param name="services">Where orchestrators and activities come from.</param>
    /// <param name="time">The clock; a <see cref="VirtualClock"/> jumps over idle time.</param>
    /// <param name="loggers">For the engine and for orchestrators.</param>
    /// <param name="parkingObserver">Hears of instances that the engine cannot go on with; null for nobody.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a schedule's expression cannot be read.</exception>
    /// <exception cref="EngineInUseException">Another process owns the file.</exception>
    /// <exception cref="EngineSchemaException">The file is not this engine's, or of another version.</exception>
    public LocalEngine(
        LocalEngineOptions options,
        OrchestrationRegistry registry,
        IServiceProvider services,
        TimeProvider time,
        ILoggerFactory loggers,
        IParkingObserver? parkingObserver = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.registry = registry;
        logger = loggers.CreateLogger<LocalEngine>();
        clock = new EngineClock(time);
        var dueTimes = Schedule.From(registry);
        database = EngineDatabase.Open(options.DatabasePath, options.IsScratch);
        writer = new CommitWriter(database.Writer, options.BeforeCommit);
        activities = new ActivityDispatcher(registry, services, clock, options, logger, stopping.Token)
        {
            Deliver = (id, message) => instances!.Deliver(id, message),
        };
        timers = new TimerPump(database, clock, logger, (id, message) => instances!.Deliver(id, message));
        var turn = new InstanceTurn(database, registry, services, options, loggers, logger);
        parking = new ParkingNews(parkingObserver, options.CommitRetryDelay, logger, stopping.Token);
        instances = new InstanceDispatcher(database, writer, turn, clock, options, logger, stopping.Token)
        {
            Activities = activities,
            Timers = timers,
            Parking = parking,
        };
        schedules = new ScheduleRunner(dueTimes, services, database, writer, clock, logger, stopping.Token);
        var rewind = new InstanceRewind(database, registry, services, loggers);
        Client = new LocalOrchestrationClient(database, writer, instances, rewind, registry, clock);
    }

    public IOrchestrationClient Client { get; }

    /// <summary>Instances held in memory; at most <see cref="LocalEngineOptions.MaxCachedInstances"/> and those at work.</summary>
    public int CachedInstances => instances.CachedInstances;

    /// <summary>For tests that act on the writer's own connection.</summary>
    internal CommitWriter Writer => writer;

    /// <summary>Takes up everything that was under way.</summary>
    /// <exception cref="EngineSchemaException">The file is damaged.</exception>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (started)
        {
            throw new InvalidOperationException("The engine has been started.");
        }

        started = true;
        // Nothing that is started here lets a virtual clock go before all is started.
        clock.Acquire();
        try
        {
            TakeUp();
            timers.Start();
            schedules.Start();
        }
        catch (SqliteException exception)
        {
            throw EngineDatabase.Refusal(options.DatabasePath, exception);
        }
        finally
        {
            clock.Release();
        }
    }

    /// <summary>
    /// Rewrites the file so that nothing of purged instances is left in it or in its write-ahead log. Commits wait meanwhile: a
    /// second for a few hundred megabytes.
    /// </summary>
    /// <exception cref="EngineSchemaException">Somebody has been reading the file for too long; it can be repeated.</exception>
    public async Task CompactAsync()
    {
        clock.Acquire();
        try
        {
            await writer.CompactAsync().ConfigureAwait(false);
        }
        finally
        {
            clock.Release();
        }
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
        await timers.StopAsync().ConfigureAwait(false);
        await schedules.StopAsync().ConfigureAwait(false);
        await activities.StopAsync().ConfigureAwait(false);
        await instances.StopAsync().ConfigureAwait(false);
        await parking.StopAsync().ConfigureAwait(false);
        writer.Dispose();
        database.Dispose();
        stopping.Dispose();
    }

    private void TakeUp()
    {
        // Read before instances get turns, which add to it; the inbox is read after, so that no start gets lost between.
        var open = database.Read(tables => (Activities: tables.ListActivities(), Parked: tables.ListParked()));
        parking.Start(open.Parked);
        instances.Start();
        var inbox = database.Read(tables => tables.ListInboxInstances());
        logger.Started(options.DatabasePath, inbox.Count, open.Activities.Count);
        foreach (var activity in open.Activities)
        {
            if (registry.Activities.ContainsKey(activity.Name))
            {
                activities.Enqueue(activity);
            }
            else
            {
                // Its turn finds that this build cannot go on.
                instances.Notify(activity.InstanceId);
            }
        }

        var parkedIds = open.Parked.ConvertAll(row => row.Id);
        foreach (var instanceId in inbox.Except(parkedIds, StringComparer.Ordinal))
        {
            instances.Notify(instanceId);
        }

        foreach (var instanceId in parkedIds)
        {
            // This may be the build that fits.
            instances.Deliver(instanceId, new ResumeMessage("The engine has started."));
            instances.Notify(instanceId);
        }
    }
}
