using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Gives every instance that has messages its turns, one at a time, and carries out what a turn committed.</summary>
internal sealed class InstanceDispatcher(
    EngineDatabase database,
    CommitWriter writer,
    InstanceTurn turn,
    EngineClock clock,
    LocalEngineOptions options,
    ILogger logger,
    CancellationToken stopping)
{
    private readonly ActorCache actors = new(options.MaxCachedInstances);
    private readonly CompletionWaiters waiters = new();
    private readonly WorkCounter turns = new();
    private volatile bool started;

    public required ActivityDispatcher Activities { private get; init; }

    public required TimerPump Timers { private get; init; }

    public required ParkingNews Parking { private get; init; }

    public CompletionWaiters Waiters => waiters;

    public int CachedInstances => actors.Count;

    /// <summary>From here instances get turns; whatever came before lies in the inbox table.</summary>
    public void Start() => started = true;

    /// <summary>The inbox table holds news for an instance.</summary>
    public void Notify(string instanceId) => Deliver(instanceId, null);

    /// <summary>A rewind is on disk: what it opened again begins.</summary>
    public void TakeUp(RewindStep step)
    {
        foreach (var instanceId in step.Notified)
        {
            Notify(instanceId);
        }

        if (started)
        {
            step.Activities.ForEach(Activities.Enqueue);
            step.Timers.ForEach(Timers.Created);
        }
    }

    /// <param name="instanceId">Whom it is for.</param>
    /// <param name="message">Null when the inbox table holds it.</param>
    public void Deliver(string instanceId, InstanceMessage? message)
    {
        while (started)
        {
            var actor = actors.GetOrAdd(instanceId);
            if (actor.TryPost(message, out var mustSchedule))
            {
                if (mustSchedule)
                {
                    clock.Acquire();
                    Schedule(actor);
                }

                return;
            }
        }
    }

    /// <summary>Waits for the turns under way; after the stop no new one begins.</summary>
    public async Task StopAsync()
    {
        await turns.WhenNoneAsync().ConfigureAwait(false);
        waiters.Stop();
    }

    private void Schedule(InstanceActor actor) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Self.TakeTurnAsync(state.Actor), (Self: this, Actor: actor), preferLocal: false);

    private async Task TakeTurnAsync(InstanceActor actor)
    {
        turns.Begin();
        try
        {
            if (!stopping.IsCancellationRequested)
            {
                await TryTurnAsync(actor).ConfigureAwait(false);
            }
        }
        finally
        {
            if (stopping.IsCancellationRequested || !actor.EndTurn())
            {
                actors.Used(actor, keep: actor.Row is not null);
                clock.Release();
            }
            else
            {
                Schedule(actor);
            }

            turns.End();
        }
    }

    private async Task TryTurnAsync(InstanceActor actor)
    {
        var taken = actor.Take(out var readInbox);
        try
        {
            var inbox = readInbox ? database.Read(tables => tables.ReadInbox(actor.InstanceId)) : [];
            var item = turn.Run(actor, taken, inbox, clock.Now);
            if (item is not null)
            {
                await writer.WriteAsync(item.Apply).ConfigureAwait(false);
                CarryOut(actor, item);
            }
        }
        catch (Exception exception)
        {
            // What the code did in memory is ahead of the disk: forget it and do the work item again.
            logger.CommitFailed(exception, actor.InstanceId);
            actor.Unload();
            actor.Return(taken);
            // In real time, and a virtual clock stands still meanwhile: the disk is not part of the virtual world.
            await Task.Delay(options.CommitRetryDelay, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void CarryOut(InstanceActor actor, WorkItem item)
    {
        EngineTelemetry.Episodes.Add(1);
        Parking.Committed(actor.Row, item.Row);
        Remember(actor, item);
        foreach (var instanceId in item.Notified)
        {
            Notify(instanceId);
        }

        if (item.Ends)
        {
            if (HistoryJson.ReadFailure(item.Row.Failure) is { } failure)
            {
                logger.InstanceFailed(item.Row.Id, failure.ErrorType);
            }

            waiters.Complete(item.Row.Id, () => item.Row.ToStatus(withPayloads: true));
            actor.Unload();
            return;
        }

        if (item.CarriedOver is not null)
        {
            return;
        }

        foreach (var entry in item.Entries)
        {
            if (entry is ActivityScheduled activity)
            {
                Activities.Enqueue(new ActivityRow(item.Row.Id, activity.TaskId, item.Row.Execution, activity.Name, activity.Input));
            }
            else if (entry is TimerCreated timer)
            {
                Timers.Created(new TimerRow(timer.FireAt.UtcTicks, item.Row.Id, timer.TaskId, item.Row.Execution));
            }
        }
    }

    private static void Remember(InstanceActor actor, WorkItem item)
    {
        actor.Row = item.Row;
        if (item.CarriedOver is not null || item.Row.ParkedReason is not null)
        {
            actor.Execution = null;
        }

        actor.HistoryLength = item.CarriedOver?.Count ?? actor.HistoryLength + item.Entries.Count;
    }
}
