using System.Text.Json;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>The activities of the consent wait, with what they take and give.</summary>
internal static class ConnectionActivities
{
    /// <summary>The own records: without them a workflow can neither wait nor ask, so it has no end.</summary>
    public static RetryPolicy RecordRetry { get; } =
        new(int.MaxValue, TimeSpan.FromSeconds(5), backoffCoefficient: 2, TimeSpan.FromMinutes(5));

    public static ActivityName<ConsentCall, ConsentStanding> AwaitConsent { get; } = new(ConnectionNames.AwaitConsent);

    public static ActivityName<Nothing, ConsentLook> LookForConsent { get; } = new(ConnectionNames.LookForConsent);

    public static ActivityName<IReadOnlyList<ConsentWaiterKey>, Nothing> ForgetWaiters { get; } =
        new(ConnectionNames.ForgetConsentWaiters);
}

/// <summary>How the instance that waits wants to be called.</summary>
/// <param name="Payload">The event's; no personal data.</param>
internal sealed record ConsentCall(string EventName, JsonElement? Payload = null);

/// <param name="Needed">False when the consent has been given in the meantime: nothing was registered.</param>
internal sealed record ConsentStanding(bool Needed);

/// <param name="Given">The connection stands.</param>
/// <param name="Waiters">A page of those to call; empty while nothing is given.</param>
internal sealed record ConsentLook(bool Given, IReadOnlyList<ConsentWaiter> Waiters);

/// <param name="Key">By which it is forgotten, unless it has registered anew.</param>
internal sealed record ConsentWaiter(ConsentWaiterKey Key, ConsentCall Call);

internal sealed record ConsentWaiterKey(string InstanceId, string Etag);
