using System.Net;
using System.Net.Sockets;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests;

public sealed class SimulatorHostTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Start_LoopbackHost_IsReachedByThatName(string host)
    {
        await using var simulator = await RunningSimulator.StartAsync(new SimulatorOptions { ListenHost = host });
        Assert.Equal(host, simulator.BaseAddress.Host);
        Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Get, "/_sim/")).Status);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.1")]
    [InlineData("example.com")]
    public async Task Start_OtherHost_IsRefused(string host) =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => SimulatorHost.StartAsync(new SimulatorOptions { ListenHost = host }, CancellationToken.None));

    [Fact]
    public async Task Start_PortTaken_Fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await Assert.ThrowsAsync<IOException>(() => SimulatorHost.StartAsync(new SimulatorOptions { Port = port }, CancellationToken.None));
    }

    [Fact]
    public async Task Start_SeededTwice_KeepsWhatIsThere()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal(12, simulator.Control.Organizations().Count);
        Assert.True(simulator.Control.Accept(SeededPartner.PendingAcceptance));
        var before = simulator.Control.Organizations();
        Assert.Equal(0, simulator.Control.Seed());
        Assert.Equal(before, simulator.Control.Organizations());
    }

    [Fact]
    public async Task Start_WithoutSeed_IsEmpty()
    {
        await using var simulator = await RunningSimulator.StartAsync(new SimulatorOptions { Seed = false });
        Assert.Empty(simulator.Control.Organizations());
        Assert.Empty(simulator.Control.PartnerCenter.Customers());
        Assert.Equal(12 + 9, simulator.Control.Seed());
    }
}
