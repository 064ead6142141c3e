using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Broker;
using CspOrchestrations.PartnerCenter.Broker.Wire;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Faults;
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
        Assert.Null((await gateway.ReadAttestationAsync(subject, null, CancellationToken.None)).Value!.AttestationId);

        var key = new Guid("33333333-3333-4333-8333-333333333333");
        var started = (await gateway.StartAsync(subject, Request, key, CancellationToken.None)).Value!;
        var open = (await gateway.ReadAttestationAsync(subject, null, CancellationToken.None)).Value!;
        Assert.Equal(
            new OpenAttestation(
                started.AttestationId,
                AttestationProgress.PendingAgreementAcceptance,
                BrokerUnderTest.Ada,
                started.AgreementLink,
                started.ExpiresAt),
            open);

        Assert.True(simulator.Control.Accept(subject.OrganizationId!.Value));
        Assert.Equal(
            AttestationProgress.PendingFinalization, (await gateway.ReadAttestationAsync(subject, null, CancellationToken.None)).Value!.Progress);
        var done = await gateway.FinalizeAsync(subject, new AcceptedAttestation(started.AttestationId), Guid.NewGuid(), CancellationToken.None);
        Assert.Equal(new FinalizedAttestation(started.AttestationId), done.Value);

        Assert.False((await gateway.RefreshAcceptanceAsync(subject, CancellationToken.None)).Value!.AlreadyRunning);
        Assert.True((await gateway.RefreshAcceptanceAsync(subject, CancellationToken.None)).Value!.AlreadyRunning);
        Assert.False((await gateway.ReadAcceptanceAsync(subject, CancellationToken.None)).Value!.Accepted);
        pair.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = (await gateway.ReadAcceptanceAsync(subject, CancellationToken.None)).Value!;
        Assert.True(after.Accepted);
        Assert.Equal(["PartnerAttestation"], after.AcceptedVia);
        Assert.True(after.LastSyncDate > before.Value.LastSyncDate);

        var ledger = simulator.Control.Ledger(subject.OrganizationId!.Value);
        Assert.Equal(
            [EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized, EffectKind.AcceptanceRefreshed],
            ledger.Select(entry => entry.Kind));
        Assert.Equal(key.ToString(), ledger[0].Correlation);
    }

    [Fact]
    public async Task Start_ErrorAfterTheEffect_IsUnavailableAndALookFindsTheAttestation()
    {
        await using var pair = await Pair.StartAsync();
        var subject = Subject(SeededPartner.WithoutAgreement);
        pair.Simulator.Control.AddFault(new Fault(FaultRoute.Start, FaultKind.ErrorAfter));
        await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => pair.Gateway.StartAsync(subject, Request, Guid.NewGuid(), CancellationToken.None));

        var open = (await pair.Gateway.ReadAttestationAsync(subject, null, CancellationToken.None)).Value!;
        Assert.Equal(Assert.Single(pair.Simulator.Control.Ledger(subject.OrganizationId!.Value)).AttestationId, open.AttestationId);
    }

    [Fact]
    public async Task Finalize_ConnectionCutAfterTheEffect_IsUnavailableAndTookEffectOnce()
    {
        await using var pair = await Pair.StartAsync();
        var subject = Subject(SeededPartner.AcceptedNotFinalized);
        pair.Simulator.Control.AddFault(new Fault(FaultRoute.Finalize, FaultKind.ErrorAfter) { Status = 0 });
        await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => pair.Gateway.FinalizeAsync(subject, new AcceptedAttestation("a"), Guid.NewGuid(), CancellationToken.None));
        Assert.Equal(EffectKind.AttestationFinalized, Assert.Single(pair.Simulator.Control.Ledger(subject.OrganizationId!.Value)).Kind);
        Assert.Null((await pair.Gateway.ReadAttestationAsync(subject, null, CancellationToken.None)).Value!.AttestationId);
    }

    [Fact]
    public async Task Start_MalformedAnswer_IsAContractErrorThoughItTookEffect()
    {
        await using var pair = await Pair.StartAsync();
        var subject = Subject(SeededPartner.WithoutAgreement);
        pair.Simulator.Control.AddFault(new Fault(FaultRoute.Start, FaultKind.Malformed));
        await Assert.ThrowsAsync<RemoteContractException>(
            () => pair.Gateway.StartAsync(subject, Request, Guid.NewGuid(), CancellationToken.None));
        Assert.Single(pair.Simulator.Control.Ledger(subject.OrganizationId!.Value));
    }

    [Fact]
    public async Task Read_NeverAnswered_GivesUpInRealTimeWhileTheClockStands()
    {
        await using var pair = await Pair.StartAsync(("Resilience:TryTimeout", "00:00:00.2"));
        pair.Simulator.Control.AddFault(new Fault(FaultRoute.Acceptance, FaultKind.Timeout));
        await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => pair.Gateway.ReadAcceptanceAsync(Subject(SeededPartner.DirectlyAccepted), CancellationToken.None));
    }

    [Fact]
    public async Task AnyCall_Throttled_IsAValueWithTheWait()
    {
        await using var pair = await Pair.StartAsync();
        var (gateway, subject) = (pair.Gateway, Subject(SeededPartner.PendingAcceptance));
        pair.Simulator.Control.AddFault(new Fault(FaultRoute.Any, FaultKind.Throttle, Count: 5) { RetryAfterSeconds = 57 });
        TimeSpan?[] waits =
        [
            (await gateway.ReadAcceptanceAsync(subject, CancellationToken.None)).RetryAfter,
            (await gateway.ReadAttestationAsync(subject, null, CancellationToken.None)).RetryAfter,
            (await gateway.StartAsync(subject, Request, Guid.NewGuid(), CancellationToken.None)).RetryAfter,
            (await gateway.FinalizeAsync(subject, new AcceptedAttestation("a"), Guid.NewGuid(), CancellationToken.None)).RetryAfter,
            (await gateway.RefreshAcceptanceAsync(subject, CancellationToken.None)).RetryAfter,
        ];
        Assert.All(waits, wait => Assert.Equal(TimeSpan.FromSeconds(57), wait));
        Assert.Empty(pair.Simulator.Control.Ledger());
    }

    [Fact]
    public async Task Start_InvalidSigner_IsRejectedWithPointers()
    {
        await using var pair = await Pair.StartAsync();
        var request = Request with { Signatory = BrokerUnderTest.Ada with { EmailAddress = "nobody" }, Country = "Germany" };
        var result = await pair.Gateway.StartAsync(
            Subject(SeededPartner.WithoutAgreement), request, Guid.NewGuid(), CancellationToken.None);
        Assert.Equal("ValidationFailed", result.Problem!.Code);
        Assert.Equal(["/signer/emailAddress", "/country"], result.Problem.Errors!.Select(error => error.Pointer));
    }

    [Fact]
    public async Task Finalize_NotAccepted_IsRejectedWithTheCode()
    {
        await using var pair = await Pair.StartAsync();
        var result = await pair.Gateway.FinalizeAsync(
            Subject(SeededPartner.PendingAcceptance), new AcceptedAttestation("a"), Guid.NewGuid(), CancellationToken.None);
        Assert.Equal((409, "AttestationNotAccepted"), (result.Problem!.Status, result.Problem.Code));
    }

    [Theory]
    [InlineData(TemplateIdForm.Text)]
    [InlineData(TemplateIdForm.Object)]
    [InlineData(TemplateIdForm.McaInfo)]
    public async Task GetAcceptance_EachFormOfTheTemplateId_IsRead(TemplateIdForm form)
    {
        await using var pair = await Pair.StartAsync();
        pair.Simulator.Control.ReplaceSettings(new SimulatorSettings { TemplateIdForm = form });
        var result = await pair.Client.GetAcceptanceAsync(
            new BrokerPaths(SeededPartner.ResellerId, SeededPartner.PartnerAttested), CancellationToken.None);
        Assert.Equal("117a77b0-9360-443b-8795-c6dedc750cf9", result.Value!.AcceptanceViaPartnerAttestation!.TemplateId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("company")]
    public async Task AddCspService_AutomaticFlow_IsFinalizedByTheBroker(string? wrapper)
    {
        await using var pair = await Pair.StartAsync(("WrapperName", wrapper));
        var paths = new BrokerPaths(SeededPartner.ResellerId, SeededPartner.WithoutAgreement);
        var company = new CspServiceBody("c-1", "EUR", null, "office@example.com", null, null, null, null, null, null, "contoso");
        var attestation = new PartnerAttestationBody(SignerBody.From(BrokerUnderTest.Ada), null, "DE", Request.AcceptanceDate);
        var result = await pair.Client.AddCspServiceAsync(paths, company, attestation, null, CancellationToken.None);
        Assert.NotNull(result.Value);
        Assert.Equal(
            [EffectKind.CspAdded, EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized],
            pair.Simulator.Control.Ledger(paths.OrganizationId).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task AnyCall_WrongToken_IsRejected()
    {
        await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { BearerToken = "right" }, CancellationToken.None);
        await using var broker = new BrokerUnderTest(null, null, ("BaseAddress", simulator.BaseAddress.ToString()), ("Token", "wrong"));
        var result = await broker.Gateway.ReadAcceptanceAsync(Subject(SeededPartner.DirectlyAccepted), CancellationToken.None);
        Assert.Equal(401, result.Problem!.Status);
    }

    private static AttestationSubject Subject(OrganizationId organization) => new(SeededPartner.ResellerId, organization);

    /// <summary>A simulator and the client that talks to it, on one clock.</summary>
    private sealed class Pair(SimulatorHost simulator, BrokerUnderTest broker, ManualClock clock) : IAsyncDisposable
    {
        public SimulatorHost Simulator => simulator;

        public IAttestationGateway Gateway => broker.Gateway;

        public BrokerClient Client => broker.Client;

        public ManualClock Clock => clock;

        public static async Task<Pair> StartAsync(params (string Key, string? Value)[] settings)
        {
            var clock = new ManualClock();
            var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Clock = clock }, CancellationToken.None);
            var broker = new BrokerUnderTest(
                null,
                clock,
                // The clock stands, so a pause between tries would never end.
                [
                    ("BaseAddress", simulator.BaseAddress.ToString()),
                    ("CorrelationHeader", "MS-CorrelationId"),
                    ("Resilience:Retries", "0"),
                    .. settings,
                ]);
            return new Pair(simulator, broker, clock);
        }

        public async ValueTask DisposeAsync()
        {
            await broker.DisposeAsync();
            await simulator.DisposeAsync();
        }
    }
}
