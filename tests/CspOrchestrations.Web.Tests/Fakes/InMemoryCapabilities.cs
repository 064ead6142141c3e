using System.Collections.Concurrent;
using CspOrchestrations.Orchestrations.Capabilities;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Capabilities whose tokens and sessions are readable, so that a test can follow them.</summary>
internal sealed class InMemoryCapabilities(TimeProvider time) : ICapabilities
{
    private readonly ConcurrentDictionary<string, CapabilityGrant> grants = new();

    public int Exchanges { get; private set; }

    public Task<string> IssueAsync(string purpose, string subject, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var token = $"token-{purpose}-{subject}";
        grants[token] = new CapabilityGrant(purpose, subject, expiresAt);
        return Task.FromResult(token);
    }

    public Task<CapabilitySession?> ExchangeAsync(string token, CancellationToken cancellationToken)
    {
        Exchanges++;
        return Task.FromResult(Find(token) is { } grant ? new CapabilitySession("session-" + token, grant) : null);
    }

    public Task<CapabilityGrant?> FindGrantAsync(string sessionValue, CancellationToken cancellationToken) =>
        Task.FromResult(sessionValue.StartsWith("session-", StringComparison.Ordinal) ? Find(sessionValue["session-".Length..]) : null);

    public Task RevokeAsync(string purpose, string subject, CancellationToken cancellationToken)
    {
        grants.TryRemove($"token-{purpose}-{subject}", out _);
        return Task.CompletedTask;
    }

    private CapabilityGrant? Find(string token) =>
        grants.TryGetValue(token, out var grant) && grant.ExpiresAt > time.GetUtcNow() ? grant : null;
}
