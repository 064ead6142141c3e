using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>A report as the test wants it; without one, that of a host that uses the broker only.</summary>
internal sealed class InMemoryMfaReadiness : IMfaReadiness
{
    public MfaReadinessReport Report { get; set; } =
        new(MfaStanding.NotConfigured, new UserConnectionState(ConsentNeeded: true, "Nobody has consented yet.", null), [], [], null);

    public int Refreshes { get; private set; }

    public Task<MfaReadinessReport> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Report);

    public Task<string> RefreshAsync(CancellationToken cancellationToken)
    {
        Refreshes++;
        return Task.FromResult("mfareadiness-partner-center");
    }
}
