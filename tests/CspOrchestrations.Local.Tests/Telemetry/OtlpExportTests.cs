using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using CspOrchestrations.Local.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
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
        await using var collector = Collector.Start();
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

    /// <summary>Keeps what is posted to it, by path.</summary>
    private sealed class Collector(WebApplication application) : IAsyncDisposable
    {
        public ConcurrentDictionary<string, string> Received { get; } = new(StringComparer.Ordinal);

        public string Address => application.Urls.Single();

        public static Collector Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector.Listen();
            return collector;
        }

        public async ValueTask DisposeAsync() => await application.DisposeAsync();

        private void Listen()
        {
            application.MapPost("/{**path}", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                Received.AddOrUpdate(request.Path, Text(body), (_, before) => before + Text(body));
            });
            application.Start();
        }

        /// <summary>Names travel as they are in the binary messages.</summary>
        private static string Text(MemoryStream body) => Encoding.Latin1.GetString(body.ToArray());
    }
}
