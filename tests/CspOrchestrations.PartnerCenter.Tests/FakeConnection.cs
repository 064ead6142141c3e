using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests;

/// <summary>Keeps what it is told.</summary>
internal sealed class FakeConnection : IUserConnection
{
    public List<string> Losses { get; } = [];

    public List<UserCall> Calls { get; } = [];

    public Task<UserConnectionState> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new UserConnectionState(Losses.Count > 0, Losses.LastOrDefault(), null));

    public Task LoseConsentAsync(string? consentId, string reason, CancellationToken cancellationToken)
    {
        Losses.Add(reason);
        return Task.CompletedTask;
    }

    public Task RecordCallAsync(UserCall call, CancellationToken cancellationToken)
    {
        Calls.Add(call);
        return Task.CompletedTask;
    }
}
