using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.PartnerCenter.Tests.EndToEnd;

/// <summary>The gateway over real HTTP against the simulated broker, in the manual flow.</summary>
public sealed class BrokerAgainstSimulatorTests
{
    private static readonly AttestationRequest Request =
        new(BrokerUnderTest.Ada, "DE", "de-DE", new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task ManualFlow_AcceptedAndFinalized_IsReadBackAfterRefresh()
    {
        await using var pair = await Pair.StartAsync();
        var (gateway, simulator) = (pair.Gateway, pair.Simulator);
        var subject = Subject(SeededPartner.WithoutAgreement);
        var before = await gateway.ReadAcceptanceAsync(subject, CancellationToken.None);
        Assert.False(before.Value!.Accepted);
        Assert.Null((await gateway.ReadAttestationAsync(subject, CancellationToken.None)).Value!.AttestationId);

        var key = new Guid("33333333-3333-4333-8333-333333333333");
        var started = (await gateway.StartAsync(subject, Request, key, CancellationToken.None)).Value!;
        var open = (await gateway.ReadAttestationAsync(subject, CancellationToken.None)).Value!;
        Assert.Equal(
            new OpenAttestation(started.AttestationId, AttestationProgress.PendingAgreementAcceptance, BrokerUnderTest.Ada, started.AgreementLink, started.ExpiresAt),
            open);

        Assert.True(simulator.Control.Accept(subject.OrganizationId));
        Assert.Equal(
            AttestationProgress.PendingFinalization, (await gateway.ReadAttestationAsync(subject, CancellationToken.None)).Value!.Progress);
        var done = await gateway.FinalizeAsync(subject, started.AttestationId, Guid.NewGuid(), CancellationToken.None);
        Assert.Equal(new FinalizedAttestation(started.AttestationId), done.Value);

        Assert.False((await gateway.RefreshAcceptanceAsync(subject, CancellationToken.None)).Value!.AlreadyRunning);
        Assert.True((await gateway.RefreshAcceptanceAsync(subject, CancellationToken.None)).Value!.AlreadyRunning);
        Assert.False((await gateway.ReadAcceptanceAsync(subject, CancellationToken.None)).Value!.Accepted);
        pair.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = (await gateway.ReadAcceptanceAsync(subject, CancellationToken.None)).Value!;
        Assert.True(after.Accepted);
        Assert.Equal(["PartnerAttestation"], after.AcceptedVia);
        Assert.True(after.LastSyncDate > before.Value.LastSyncDate);

        var ledger = simulator.Control.Ledger(subject.OrganizationId);
        Assert.Equal(
            [EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized, EffectKind.AcceptanceRefreshed],
            ledger.Select(entry => entry.Kind));
        Assert.Equal(key.ToString(), ledger[0].Correlation);
    }

    private static AttestationSubject Subject(OrganizationId organization) => new(SeededPartner.ResellerId, organization);

    /// <summary>A simulator and the client that talks to it, on one clock.</summary>
    private sealed class Pair(SimulatorHost simulator, BrokerUnderTest broker, ManualClock clock) : IAsyncDisposable
    {
        public SimulatorHost Simulator => simulator;

        public IAttestationGateway Gateway => broker.Gateway;

        public ManualClock Clock => clock;

        public static async Task<Pair> StartAsync(params (string Key, string? Value)[] settings)
        {
            var clock = new ManualClock();
            var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Clock = clock }, CancellationToken.None);
            var broker = new BrokerUnderTest(
                null, clock, [("BaseAddress", simulator.BaseAddress.ToString()), ("CorrelationHeader", "MS-CorrelationId"), .. settings]);
            return new Pair(simulator, broker, clock);
        }

        public async ValueTask DisposeAsync()
        {
            await broker.DisposeAsync();
            await simulator.DisposeAsync();
        }
    }
}
