using CspOrchestrations.Durable.Local.Clock;
using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Testing.Sidecar;

namespace CspOrchestrations.Functions.Tests.Product;

/// <summary>
/// The test host's storage in virtual time: durable timers are timers of the clock, and the clock stands still while an episode or an
/// activity is due or runs. So workflows of weeks run in seconds, on the real worker.
/// </summary>
internal sealed class SteeredOrchestrationService(VirtualClock clock)
    : InMemoryOrchestrationService, IOrchestrationService, IOrchestrationServiceClient
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ClockHold> due = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> running = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> dueAgain = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string InstanceId, string? ExecutionId, int TaskId), ClockHold> activities = [];

    /// <summary>The test host takes as many as there are processors, and looks again half a second later.</summary>
    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => 64;

    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => 64;

    Task IOrchestrationServiceClient.CreateTaskOrchestrationAsync(TaskMessage creationMessage)
    {
        MarkDue(creationMessage);
        return CreateTaskOrchestrationAsync(creationMessage);
    }

    Task IOrchestrationServiceClient.CreateTaskOrchestrationAsync(TaskMessage creationMessage, OrchestrationStatus[]? dedupeStatuses)
    {
        MarkDue(creationMessage);
        return CreateTaskOrchestrationAsync(creationMessage, dedupeStatuses);
    }

    Task IOrchestrationServiceClient.SendTaskOrchestrationMessageAsync(TaskMessage message) => SendAsync(message);

    async Task IOrchestrationServiceClient.SendTaskOrchestrationMessageBatchAsync(params TaskMessage[] messages)
    {
        foreach (var message in messages)
        {
            await SendAsync(message);
        }
    }

    Task IOrchestrationServiceClient.ForceTerminateTaskOrchestrationAsync(string instanceId, string reason) => SendAsync(new TaskMessage
    {
        OrchestrationInstance = new OrchestrationInstance { InstanceId = instanceId },
        Event = new ExecutionTerminatedEvent(-1, reason),
    });

    async Task<TaskOrchestrationWorkItem> IOrchestrationService.LockNextTaskOrchestrationWorkItemAsync(
        TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        var item = await LockNextTaskOrchestrationWorkItemAsync(receiveTimeout, cancellationToken);
        lock (gate)
        {
            running.Add(item.InstanceId);
            // What has come until now runs with it.
            dueAgain.Remove(item.InstanceId);
        }

        return item;
    }

    Task IOrchestrationService.AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        MarkDue(workItem.InstanceId);
        return AbandonTaskOrchestrationWorkItemAsync(workItem);
    }

    async Task IOrchestrationService.ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        await ReleaseTaskOrchestrationWorkItemAsync(workItem);
        lock (gate)
        {
            running.Remove(workItem.InstanceId);
            if (!dueAgain.Remove(workItem.InstanceId) && due.Remove(workItem.InstanceId, out var hold))
            {
                hold.Dispose();
            }
        }
    }

    Task IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState orchestrationState)
    {
        lock (gate)
        {
            foreach (var activity in outboundMessages)
            {
                activities.Add(KeyOf(activity, activity.Event.EventId), clock.Hold());
            }
        }

        // The test host makes an instance that nothing can run of what is sent to none.
        List<TaskMessage> heard = [.. orchestratorMessages.Where(IsHeard)];
        heard.ForEach(MarkDue);
        foreach (var timer in timerMessages)
        {
            Schedule(timer);
        }

        return CompleteTaskOrchestrationWorkItemAsync(
            workItem, newOrchestrationRuntimeState, outboundMessages, heard, [], continuedAsNewMessage, orchestrationState);
    }

    async Task IOrchestrationService.CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        if (IsHeard(responseMessage))
        {
            MarkDue(responseMessage);
            await CompleteTaskActivityWorkItemAsync(workItem, responseMessage);
        }

        lock (gate)
        {
            activities.Remove(KeyOf(workItem.TaskMessage, workItem.TaskMessage.Event.EventId), out var hold);
            hold!.Dispose();
        }
    }

    private static (string, string?, int) KeyOf(TaskMessage message, int taskId) =>
        (message.OrchestrationInstance.InstanceId, message.OrchestrationInstance.ExecutionId, taskId);

    private void Schedule(TaskMessage timer)
    {
        var fired = (TimerFiredEvent)timer.Event;
        var wait = new DateTimeOffset(DateTime.SpecifyKind(fired.FireAt, DateTimeKind.Utc)) - clock.GetUtcNow();
        // The storage holds back what is due later than the real time, which has nothing to do with it here.
        fired.FireAt = DateTime.UnixEpoch;
        clock.CreateTimer(Fire, state: null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        void Fire(object? state) => _ = SendAsync(timer);
    }

    private Task SendAsync(TaskMessage message)
    {
        if (!IsHeard(message))
        {
            return Task.CompletedTask;
        }

        MarkDue(message);
        return SendTaskOrchestrationMessageAsync(message);
    }

    /// <summary>False for what the storage would drop: of an execution that is over, or to an instance that is.</summary>
    private bool IsHeard(TaskMessage message)
    {
        if (message.Event is ExecutionStartedEvent)
        {
            return true;
        }

        var state = GetOrchestrationStateAsync(message.OrchestrationInstance.InstanceId, executionId: null).GetAwaiter().GetResult();
        return state is { OrchestrationStatus: OrchestrationStatus.Pending or OrchestrationStatus.Running or OrchestrationStatus.Suspended }
            && (message.OrchestrationInstance.ExecutionId is not { } execution || execution == state.OrchestrationInstance.ExecutionId);
    }

    private void MarkDue(TaskMessage message) => MarkDue(message.OrchestrationInstance.InstanceId);

    private void MarkDue(string instanceId)
    {
        lock (gate)
        {
            if (!due.ContainsKey(instanceId))
            {
                due.Add(instanceId, clock.Hold());
            }

            if (running.Contains(instanceId))
            {
                dueAgain.Add(instanceId);
            }
        }
    }
}
