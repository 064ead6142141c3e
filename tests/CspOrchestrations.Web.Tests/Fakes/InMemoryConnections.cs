using System.Collections.Concurrent;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>A connection that stands, and the workflows that wait for it all the same because the test says so.</summary>
internal sealed class InMemoryConnections : IConnections
{
    /// <summary>By instance: what its consent needs.</summary>
    public ConcurrentDictionary<string, string> Waiting { get; } = new(StringComparer.Ordinal);

    public Task<UserConnectionState> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new UserConnectionState(ConsentNeeded: !Waiting.IsEmpty, Reason: null, Since: null));

    public Task<string?> WhyWaitsAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(Waiting.GetValueOrDefault(instanceId));

    public Task ConsentGivenAsync(string actor, string refreshToken, CancellationToken cancellationToken)
    {
        Waiting.Clear();
        return Task.CompletedTask;
    }
}
