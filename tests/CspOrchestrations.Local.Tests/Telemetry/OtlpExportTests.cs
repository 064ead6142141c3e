using System.Diagnostics;
using System.Diagnostics.Metrics;
using CspOrchestrations.Local.Telemetry;
using CspOrchestrations.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CspOrchestrations.Local.Tests.Telemetry;

public sealed class OtlpExportTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Stop_CollectorConfigured_HasSentTracesAndMetrics(string ending)
    {
        await using var collector = TelemetryCollector.Start();
        using var source = new ActivitySource("CspOrchestrations.Local.Tests");
        using var meter = new Meter("CspOrchestrations.Local.Tests");
        var counter = meter.CreateCounter<int>("test.counted");
        await using var services = Services(collector.Address + ending);
        var export = services.GetServices<IHostedService>().Single();

        await export.StartAsync(default);
        source.StartActivity("test.traced")!.Dispose();
        counter.Add(1);
        await export.StopAsync(default);

        Assert.Contains("test.traced", collector.Received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("test.counted", collector.Received["/v1/metrics"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddTelemetry_NoEndpoint_AddsNothing()
    {
        await using var services = Services(null);

        Assert.Empty(services.GetServices<IHostedService>());
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("ftp://127.0.0.1/")]
    public void AddTelemetry_UnusableEndpoint_IsNamed(string endpoint)
    {
        var error = Assert.Throws<ArgumentException>(() => Services(endpoint));
        Assert.StartsWith($"Otlp:Endpoint '{endpoint}'", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string? endpoint) => new ServiceCollection()
        .AddTelemetry(new ConfigurationBuilder().AddInMemoryCollection([new("Otlp:Endpoint", endpoint)]).Build())
        .BuildServiceProvider();
}
