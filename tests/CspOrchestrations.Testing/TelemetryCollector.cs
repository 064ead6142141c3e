using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CspOrchestrations.Testing;

/// <summary>A collector of OTLP over HTTP that keeps what is posted to it, by path.</summary>
public sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly WebApplication application;

    private TelemetryCollector(WebApplication application) => this.application = application;

    public ConcurrentDictionary<string, string> Received { get; } = new(StringComparer.Ordinal);

    public string Address => application.Urls.Single();

    public static TelemetryCollector Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new TelemetryCollector(builder.Build());
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
