using System.Text.Json;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>
/// For orchestrators whose app+user call was rejected with a problem that <c>NeedsConsent()</c>: waits until a person has
/// consented. The call is then tried again; while consent is missing nothing is sent, so a try costs nothing.
/// </summary>
/// <example>
/// <code>
/// while (true)
/// {
///     var result = await context.CallActivityAsync(name, input, retry);
///     if (result.Problem?.NeedsConsent() != true) { break; }
///     await ConsentWait.UntilGivenAsync(context);
/// }
/// </code>
/// </example>
internal static class ConsentWait
{
    /// <summary>After this a waiting workflow looks by itself; a call can be lost when the watch is terminated.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromHours(1);

    /// <summary>Ends when consent has been given, or after <see cref="Patience"/>; either way the call is worth a try.</summary>
    public static async Task UntilGivenAsync(IOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await BeginAsync(context, ConnectionNames.ConsentGiven))
        {
            await context.WaitForEventAsync<Nothing>(ConnectionNames.ConsentGiven, context.CurrentUtcDateTime + Patience);
        }
    }

    /// <summary>
    /// For orchestrators that listen to an event of their own meanwhile, as the port has one wait a name: registers the
    /// instance to be called by that event. False when consent has been given already, and no event will come.
    /// </summary>
    /// <param name="context">Of the instance that waits.</param>
    /// <param name="eventName">What the instance listens to; it may come more than once, or after <see cref="Patience"/>.</param>
    /// <param name="payload">The event's.</param>
    public static async Task<bool> BeginAsync(IOrchestrationContext context, string eventName, object? payload = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var call = new ConsentCall(eventName, payload is null ? null : JsonSerializer.SerializeToElement(payload, payload.GetType(), DurableJson.Options));
        var standing = await context.CallActivityAsync(ConnectionActivities.AwaitConsent, call, ConnectionActivities.RecordRetry);
        return standing.Needed;
    }
}
