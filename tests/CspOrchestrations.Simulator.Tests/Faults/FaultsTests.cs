using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.Faults;

public sealed class FaultsTests
{
    private const string Attestation = "csp/mca/attestation";
    private const string Acceptance = "csp/mca/acceptance";

    [Theory]
    [InlineData(FaultKind.Throttle, null, 429, "SimulatedThrottle", 0)]
    [InlineData(FaultKind.ErrorBefore, null, 503, "SimulatedOutage", 0)]
    [InlineData(FaultKind.ErrorBefore, 502, 502, "SimulatedOutage", 0)]
    [InlineData(FaultKind.ErrorAfter, null, 500, "SimulatedError", 1)]
    [InlineData(FaultKind.ErrorAfter, 504, 504, "SimulatedError", 1)]
    [InlineData(FaultKind.Refuse, null, 422, "SimulatedRefusal", 0)]
    [InlineData(FaultKind.Refuse, 409, 409, "SimulatedRefusal", 0)]
    public async Task Start_Fault_IsServedOnceWithOrWithoutTheEffect(FaultKind kind, int? status, int expected, string code, int effects)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Start, kind) { Status = status });
        var reply = await StartAsync(simulator);
        Assert.Equal((expected, code, "application/problem+json"), (reply.Status, reply.Code, reply.ContentType));
        Assert.Equal(effects, simulator.Control.Ledger().Count);
        Assert.Equal(200, (await StartAsync(simulator)).Status);
        Assert.Equal([new ServedFaults(FaultRoute.Start, kind, 1)], simulator.Control.ServedFaults());
    }

    [Theory]
    [InlineData(57, "57")]
    [InlineData(null, null)]
    public async Task Throttle_RetryAfter_IsSentWhenSet(int? seconds, string? header)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Any, FaultKind.Throttle) { RetryAfterSeconds = seconds });
        Assert.Equal(header, (await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.DirectlyAccepted, Acceptance)).RetryAfter);
    }

    [Fact]
    public async Task Malformed_Start_TakesEffectAndAnswersTornJson()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Start, FaultKind.Malformed));
        var reply = await StartAsync(simulator);
        Assert.Equal(200, reply.Status);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => reply.Json);
        Assert.Equal(EffectKind.AttestationStarted, Assert.Single(simulator.Control.Ledger()).Kind);
    }

    [Fact]
    public async Task ErrorAfter_StatusZero_CutsTheConnectionAfterTheEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Start, FaultKind.ErrorAfter) { Status = 0 });
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(simulator));
        Assert.Single(simulator.Control.Ledger());
    }

    [Fact]
    public async Task Timeout_Bound_EndsWithoutAnAnswerAndWithoutTheEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Start, FaultKind.Timeout) { DelayMilliseconds = 50 });
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(simulator));
        Assert.Empty(simulator.Control.Ledger());
    }

    [Fact]
    public async Task Timeout_ClientGivesUp_DoesNotHoldTheSimulator()
    {
        var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Acceptance, FaultKind.Timeout) { DelayMilliseconds = 120_000 });
        using var giveUp = new CancellationTokenSource();
        var call = simulator.Http.GetAsync(RunningSimulator.Path(SeededPartner.DirectlyAccepted, Acceptance), giveUp.Token);
        while (simulator.Control.ServedFaults().Count == 0)
        {
            await Task.Yield();
        }

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await simulator.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Slow_Answer_IsLateAndRight()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.AddFault(new Fault(FaultRoute.Start, FaultKind.Slow) { DelayMilliseconds = 50 });
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(200, (await StartAsync(simulator)).Status);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(45));
    }

    [Fact]
    public async Task Faults_RouteCountAndOrganization_DecideWhoIsHit()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var control = simulator.Control;
        control.AddFault(new Fault(FaultRoute.Acceptance, FaultKind.ErrorBefore, Count: 2) { OrganizationId = SeededPartner.DirectlyAccepted });
        Assert.Equal(200, (await StartAsync(simulator)).Status);
        Assert.Equal(200, await AcceptanceAsync(SeededPartner.PartnerAttested));
        Assert.Equal(503, await AcceptanceAsync(SeededPartner.DirectlyAccepted));
        Assert.Equal(1, Assert.Single(control.WaitingFaults()).Count);
        Assert.Equal(503, await AcceptanceAsync(SeededPartner.DirectlyAccepted));
        Assert.Equal(200, await AcceptanceAsync(SeededPartner.DirectlyAccepted));
        Assert.Empty(control.WaitingFaults());

        control.AddFault(new Fault(FaultRoute.Any, FaultKind.ErrorBefore));
        control.ClearFaults();
        Assert.Equal(200, await AcceptanceAsync(SeededPartner.DirectlyAccepted));

        async Task<int> AcceptanceAsync(Core.Identity.OrganizationId organization) =>
            (await simulator.BrokerAsync(HttpMethod.Get, organization, Acceptance)).Status;
    }

    [Theory]
    [InlineData(0, null, null, null)]
    [InlineData(1, 200, null, null)]
    [InlineData(1, null, -1, null)]
    [InlineData(1, null, null, 999_999)]
    public async Task AddFault_Senseless_IsRefused(int count, int? status, int? retryAfterSeconds, int? delayMilliseconds)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Throws<ArgumentException>(() => simulator.Control.AddFault(new Fault(FaultRoute.Any, FaultKind.Slow, count)
        {
            Status = status,
            RetryAfterSeconds = retryAfterSeconds,
            DelayMilliseconds = delayMilliseconds,
        }));
        Assert.Empty(simulator.Control.WaitingFaults());
    }

    private static Task<Reply> StartAsync(RunningSimulator simulator) =>
        simulator.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, Attestation, RunningSimulator.StartBody);
}
