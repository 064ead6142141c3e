using System.Net;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Broker.Wire;

namespace CspOrchestrations.PartnerCenter.Tests.Http;

/// <summary>Through the registered client, so that the order of the layers is what is tested.</summary>
public sealed class ResilienceHandlerTests
{
    private static readonly AttestationRequest Request = new(BrokerUnderTest.Ada, "DE", "de-DE", DateTimeOffset.UnixEpoch);

    public static TheoryData<int> OutageStatuses => [408, 500, 502, 503, 504];

    [Theory]
    [MemberData(nameof(OutageStatuses))]
    public async Task Read_OutageThenAnswer_IsTriedAgain(int status)
    {
        using var network = new ScriptedHandler()
            .Answer(status)
            .Throw(new HttpRequestException(HttpRequestError.ConnectionError))
            .Answer(200, Fixture.Read("acceptance.json"));
        await using var broker = new BrokerUnderTest(network);
        var result = await broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
        Assert.True(result.Value!.Accepted);
        Assert.Equal(3, network.Sent.Count);
    }

    [Fact]
    public async Task Read_OutageThroughout_IsUnavailableAfterTheRetries()
    {
        var clock = new ManualClock { Impatient = true };
        using var network = new ScriptedHandler().Answer(503, "ada@example.com");
        await using var broker = new BrokerUnderTest(network, clock, ("Resilience:RetryDelay", "00:00:10"));
        var before = clock.GetUtcNow();
        var exception = await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None));
        Assert.Equal("get acceptance had no usable answer: HTTP 503.", exception.Message);
        Assert.Equal(3, network.Sent.Count);
        Assert.True(clock.GetUtcNow() > before, "The pauses pass on the given clock.");
    }

    [Theory]
    [MemberData(nameof(OutageStatuses))]
    public async Task Write_Outage_IsSentOnceOnly(int status)
    {
        using var network = new ScriptedHandler().Answer(status).Answer(200, Fixture.Read("started.json"));
        await using var broker = new BrokerUnderTest(network);
        await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => broker.Gateway.StartAsync(BrokerUnderTest.Subject, Request, Guid.NewGuid(), CancellationToken.None));
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task Finalize_ConnectionBreaks_IsSentOnceOnly()
    {
        using var network = new ScriptedHandler().Throw(new HttpRequestException(HttpRequestError.ResponseEnded)).Answer(200);
        await using var broker = new BrokerUnderTest(network);
        var exception = await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => broker.Gateway.FinalizeAsync(BrokerUnderTest.Subject, new AcceptedAttestation("a"), Guid.NewGuid(), CancellationToken.None));
        Assert.Contains("ResponseEnded", exception.Message, StringComparison.Ordinal);
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task AddCspService_Outage_IsSentOnceOnly()
    {
        using var network = new ScriptedHandler().Answer(500).Answer(201);
        await using var broker = new BrokerUnderTest(network);
        var company = new CspServiceBody("1", "EUR", null, null, null, null, null, null, null, null, null);
        await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => broker.Client.AddCspServiceAsync(BrokerUnderTest.Paths, company, null, null, CancellationToken.None));
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task Refresh_Outage_IsTriedAgainAsItChangesNothing()
    {
        using var network = new ScriptedHandler().Answer(500).Answer(202);
        await using var broker = new BrokerUnderTest(network);
        var result = await broker.Gateway.RefreshAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
        Assert.False(result.Value!.AlreadyRunning);
        Assert.Equal(2, network.Sent.Count);
    }

    [Fact]
    public async Task Read_NoAnswerInTime_TimesOutInRealTimeThoughTheClockStands()
    {
        using var network = new ScriptedHandler().Hang();
        await using var broker = new BrokerUnderTest(
            network, new ManualClock(), ("Resilience:TryTimeout", "00:00:00.050"), ("Resilience:Retries", "0"));
        var exception = await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None));
        Assert.Contains("too long", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CallerGivesUp_IsCancelledAndNotRetried()
    {
        using var network = new ScriptedHandler().Hang();
        await using var broker = new BrokerUnderTest(network);
        using var giveUp = new CancellationTokenSource();
        var call = broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(network.Sent.Count <= 1);
    }

    [Fact]
    public async Task Circuit_ManyOutages_LetsNothingThroughUntilTheBreakIsOver()
    {
        var clock = new ManualClock();
        using var network = new ScriptedHandler().Answer(500).Answer(500).Answer(500).Answer(200, Fixture.Read("acceptance.json"));
        await using var broker = new BrokerUnderTest(
            network, clock, ("Resilience:Retries", "0"), ("Resilience:CircuitMinimumTries", "3"), ("Resilience:CircuitBreak", "00:00:30"));
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<RemoteUnavailableException>(Read);
        }

        var exception = await Assert.ThrowsAsync<RemoteUnavailableException>(Read);
        Assert.Contains("too many calls failed", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, network.Sent.Count);

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.True((await Read()).Value!.Accepted);

        Task<RemoteResult<AgreementAcceptance>> Read() => broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
    }

    [Fact]
    public async Task Circuit_Throttles_DoNotOpenIt()
    {
        using var network = new ScriptedHandler().Answer(429);
        await using var broker = new BrokerUnderTest(network, null, ("Resilience:CircuitMinimumTries", "2"));
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull((await broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None)).RetryAfter);
        }

        Assert.Equal(5, network.Sent.Count);
    }

    [Fact]
    public async Task OwnLimit_FullQueue_IsThrottledWithoutASend()
    {
        using var network = new ScriptedHandler().Answer(200, Fixture.Read("acceptance.json"));
        await using var broker = new BrokerUnderTest(
            network, new ManualClock(), ("Resilience:RequestsPerSecond", "0.1"), ("Resilience:Burst", "1"), ("Resilience:QueueLimit", "0"));
        await broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
        var refresh = await broker.Gateway.RefreshAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(10), refresh.RetryAfter);
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task Read_AnswerBeyondTheLimit_IsAContractErrorAndNotRetried()
    {
        using var network = new ScriptedHandler().Answer(200, new string(' ', 2 * 1024 * 1024));
        await using var broker = new BrokerUnderTest(network);
        await Assert.ThrowsAsync<RemoteContractException>(
            () => broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None));
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task Read_Redirect_IsNotFollowed()
    {
        using var network = new ScriptedHandler().Answer(
            (int)HttpStatusCode.Found, change: response => response.Headers.Location = new Uri("https://elsewhere.example.com/"));
        await using var broker = new BrokerUnderTest(network);
        var exception = await Assert.ThrowsAsync<RemoteContractException>(
            () => broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None));
        Assert.Contains("302", exception.Message, StringComparison.Ordinal);
    }
}
