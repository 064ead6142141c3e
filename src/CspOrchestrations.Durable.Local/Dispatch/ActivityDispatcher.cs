using System.Diagnostics;
using System.Threading.Channels;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Runs activities, a bounded number at once. A result becomes durable with the episode that takes it.</summary>
internal sealed class ActivityDispatcher(
    OrchestrationRegistry registry, IServiceProvider services, EngineClock clock, LocalEngineOptions options, ILogger logger)
{
    private readonly Channel<ActivityRow> queue = Channel.CreateUnbounded<ActivityRow>();
    private Task[] workers = [];

    public void Start(Action<string, InstanceMessage> deliver, CancellationToken stopping)
    {
        workers = [.. Enumerable.Range(0, options.MaxConcurrentActivities).Select(_ => WorkAsync(deliver, stopping))];
    }

    public void Enqueue(ActivityRow activity)
    {
        clock.Acquire();
        queue.Writer.TryWrite(activity);
    }

    /// <summary>Waits for the activities under way; they have been told to stop.</summary>
    public Task StopAsync()
    {
        queue.Writer.TryComplete();
        return Task.WhenAll(workers);
    }

    private async Task WorkAsync(Action<string, InstanceMessage> deliver, CancellationToken stopping)
    {
        await foreach (var activity in queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (!stopping.IsCancellationRequested && await RunAsync(activity, stopping).ConfigureAwait(false) is { } outcome)
            {
                deliver(activity.InstanceId, new OutcomeMessage(activity.Execution, outcome));
            }

            // Last: the clock stands still until the result has been delivered.
            clock.Release();
        }
    }

    /// <summary>Null when the engine stops: the row stays and the activity runs again after the next start.</summary>
    private async Task<HistoryEvent?> RunAsync(ActivityRow activity, CancellationToken stopping)
    {
        using var trace = EngineTelemetry.Source.StartActivity(activity.Name);
        trace?.SetTag("csp.instance", activity.InstanceId);
        try
        {
            var result = await InvokeAsync(activity, stopping).ConfigureAwait(false);
            Count(activity, "completed");
            return new ActivityCompleted(activity.TaskId, result);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            Count(activity, "failed");
            trace?.SetStatus(ActivityStatusCode.Error, exception.GetType().FullName);
            logger.ActivityFailed(activity.Name, activity.InstanceId, exception.GetType().FullName ?? "");
            return new ActivityFailed(activity.TaskId, TaskFailureDetails.FromException(exception));
        }
    }

    private async Task<string> InvokeAsync(ActivityRow activity, CancellationToken stopping)
    {
        if (!registry.Activities.TryGetValue(activity.Name, out var registration))
        {
            throw new InvalidOperationException($"No activity '{activity.Name}' is registered in this build.");
        }

        await using var scope = services.CreateAsyncScope();
        var result = await RunOnClockAsync(registration, scope.ServiceProvider, activity, stopping).ConfigureAwait(false);
        if (result.Length > PayloadLimits.WarnCharacters)
        {
            logger.LargePayload(activity.InstanceId, result.Length, $"result of activity '{activity.Name}'");
        }

        return PayloadLimits.Checked(result, $"Result of activity '{activity.Name}'");
    }

    private async Task<string> RunOnClockAsync(
        ActivityRegistration registration, IServiceProvider scope, ActivityRow activity, CancellationToken stopping)
    {
        using var flow = clock.EnterActivity();
        // The flow holds the clock now, and lets it go while the activity waits on it; the queue's hold would keep it still.
        clock.Release();
        try
        {
            var context = new ActivityContext(activity.Name, activity.InstanceId);
            return await registration.RunAsync(scope, context, activity.Input, stopping).ConfigureAwait(false);
        }
        finally
        {
            clock.Acquire();
        }
    }

    private static void Count(ActivityRow activity, string outcome) =>
        EngineTelemetry.Activities.Add(1, new("activity", activity.Name), new("outcome", outcome));
}
