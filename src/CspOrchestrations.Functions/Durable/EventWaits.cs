using System.Text.Json;
using CspOrchestrations.Durable;
using Microsoft.DurableTask;

namespace CspOrchestrations.Functions.Durable;

/// <summary>
/// The waits of one execution, at most one for each event name. A wait outlives its deadline and is taken up by the next
/// call: with a second one Durable Task's workers differ in whom they serve first, and a cancelled one swallows an event.
/// </summary>
internal sealed class EventWaits(TaskOrchestrationContext inner)
{
    /// <summary>Durable Task does not tell names apart by case.</summary>
    private readonly Dictionary<string, Wait> waits = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">A wait of this name is already being awaited.</exception>
    public async Task<EventOrDeadline<T>> NextAsync<T>(string eventName, DateTimeOffset? deadline)
    {
        var wait = Claim(eventName);
        try
        {
            if (!wait.Arrival.IsCompleted && deadline is { } until && !await ArrivesBeforeAsync(wait.Arrival, until))
            {
                return EventOrDeadline<T>.DeadlinePassed;
            }

            var payload = await wait.Arrival;
            waits.Remove(eventName);
            return EventOrDeadline<T>.Of(Payloads.Read<T>(payload, $"Event '{eventName}'"));
        }
        finally
        {
            wait.IsAwaited = false;
        }
    }

    /// <summary>
    /// Hands the next execution what these waits have received or still receive. Durable Task carries over only what no
    /// wait has taken, and a kept wait goes on taking until the batch of new history is through.
    /// </summary>
    public void CarryOver()
    {
        foreach (var (eventName, wait) in waits)
        {
            _ = ForwardAsync(eventName, wait.Arrival);
        }
    }

    private Wait Claim(string eventName)
    {
        if (!waits.TryGetValue(eventName, out var wait))
        {
            wait = new Wait(inner.WaitForExternalEvent<JsonElement?>(eventName));
            waits.Add(eventName, wait);
        }

        if (wait.IsAwaited)
        {
            throw new InvalidOperationException(
                $"Instance '{inner.InstanceId}' already waits for the event '{eventName}'; at most one wait a name is outstanding.");
        }

        wait.IsAwaited = true;
        return wait;
    }

    private async Task<bool> ArrivesBeforeAsync(Task arrival, DateTimeOffset deadline)
    {
        if (deadline.UtcDateTime <= inner.CurrentUtcDateTime)
        {
            return false;
        }

        using var noLongerNeeded = new CancellationTokenSource();
        var first = await Task.WhenAny(arrival, inner.CreateTimer(deadline.UtcDateTime, noLongerNeeded.Token));
        if (first != arrival)
        {
            return false;
        }

        // An open timer would keep a finished orchestration running until it fires. Not CancelAsync: it leaves this thread.
        noLongerNeeded.Cancel();
        return true;
    }

    private async Task ForwardAsync(string eventName, Task<JsonElement?> arrival) =>
        inner.SendEvent(inner.InstanceId, eventName, await arrival ?? Payloads.Write(null, $"Event '{eventName}'"));

    private sealed class Wait(Task<JsonElement?> arrival)
    {
        public Task<JsonElement?> Arrival { get; } = arrival;

        public bool IsAwaited { get; set; }
    }
}
