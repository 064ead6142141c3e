using System.Diagnostics;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Runs activities, a bounded number at once. A result becomes durable with the episode that takes it.</summary>
/// <remarks>
/// Each worker holds the clock, an activity in the queue does not: when all workers wait on a virtual clock, time has to
/// pass before the next one can begin.
/// </remarks>
internal sealed class ActivityDispatcher(
    OrchestrationRegistry registry,
    IServiceProvider services,
    EngineClock clock,
    LocalEngineOptions options,
    ILogger logger,
    CancellationToken stopping)
{
    private readonly Lock gate = new();
    private readonly Queue<ActivityRow> queue = new();
    private readonly WorkCounter workers = new();
    private int working;

    public required Action<string, InstanceMessage> Deliver { private get; init; }

    public void Enqueue(ActivityRow activity)
    {
        lock (gate)
        {
            if (working == options.MaxConcurrentActivities)
            {
                queue.Enqueue(activity);
                return;
            }

            working++;
        }

        workers.Begin();
        clock.Acquire();
        ThreadPool.UnsafeQueueUserWorkItem(static start => _ = start.Self.WorkAsync(start.Activity), (Self: this, Activity: activity), preferLocal: false);
    }

    /// <summary>Waits for the activities under way; they have been told to stop.</summary>
    public Task StopAsync() => workers.WhenNoneAsync();

    private async Task WorkAsync(ActivityRow? activity)
    {
        while (activity is not null)
        {
            if (!stopping.IsCancellationRequested && await RunAsync(activity).ConfigureAwait(false) is { } outcome)
            {
                Deliver(activity.InstanceId, new OutcomeMessage(activity.Execution, outcome));
            }

            activity = Next();
        }

        // Last: the clock stands still until the result has been delivered.
        clock.Release();
        workers.End();
    }

    private ActivityRow? Next()
    {
        lock (gate)
        {
            if (queue.TryDequeue(out var next))
            {
                return next;
            }

            working--;
            return null;
        }
    }

    /// <summary>Null when the engine stops: the row stays and the activity runs again after the next start.</summary>
    private async Task<TaskOutcome?> RunAsync(ActivityRow activity)
    {
        using var trace = EngineTelemetry.Source.StartActivity(activity.Name);
        trace?.SetTag("csp.instance", activity.InstanceId);
        try
        {
            var result = await InvokeAsync(activity).ConfigureAwait(false);
            Count(activity, "completed");
            return new ActivityCompleted(activity.TaskId, result);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Of whatever type: clients wrap a cancellation in exceptions of their own.
            return null;
        }
        catch (Exception exception)
        {
            Count(activity, "failed");
            trace?.SetStatus(ActivityStatusCode.Error, exception.GetType().FullName);
            logger.ActivityFailed(activity.Name, activity.InstanceId, exception.GetType().FullName ?? "");
            logger.ActivityFailedIn(activity.Name, activity.InstanceId, exception.StackTrace);
            return new ActivityFailed(activity.TaskId, TaskFailureDetails.FromException(exception));
        }
    }

    private async Task<string> InvokeAsync(ActivityRow activity)
    {
        await using var scope = services.CreateAsyncScope();
        using var flow = clock.EnterActivity();
        var context = new ActivityContext(activity.Name, activity.InstanceId);
        var result = await registry.Activities[activity.Name]
            .RunAsync(scope.ServiceProvider, context, activity.Input, stopping).ConfigureAwait(false);
        if (result.Length > PayloadLimits.WarnCharacters)
        {
            logger.LargePayload(activity.InstanceId, result.Length, $"result of activity '{activity.Name}'");
        }

        return PayloadLimits.Checked(result, $"Result of activity '{activity.Name}'");
    }

    private static void Count(ActivityRow activity, string outcome) =>
        EngineTelemetry.Activities.Add(1, new("activity", activity.Name), new("outcome", outcome));
}
