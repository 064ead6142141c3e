using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tests;

/// <summary>
/// An API on a free port of this machine: gives the scripted answers in order, the last one again and again, and keeps what
/// was sent to it.
/// </summary>
internal sealed class LoopbackApi : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();
    private readonly ConcurrentQueue<SentRequest> sent = new();
    private readonly WebApplication application;

    private LoopbackApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        application = builder.Build();
        application.Run(ServeAsync);
    }

    public Uri Address => new(application.Urls.Single());

    public IReadOnlyList<SentRequest> Sent => [.. sent];

    public static async Task<LoopbackApi> StartAsync()
    {
        var api = new LoopbackApi();
        await api.application.StartAsync();
        return api;
    }

    public LoopbackApi Answer(int status, string? body = null, params (string Name, string Value)[] headers)
    {
        script.Enqueue(async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            if (body is not null)
            {
                context.Response.ContentType ??= "application/json";
                await context.Response.WriteAsync(body);
            }
        });
        return this;
    }

    /// <summary>Breaks the connection within the body.</summary>
    public LoopbackApi Tear(string body)
    {
        script.Enqueue(async context =>
        {
            context.Response.ContentLength = body.Length * 2;
            await context.Response.WriteAsync(body);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        return this;
    }

    /// <summary>Breaks the connection without an answer.</summary>
    public LoopbackApi Cut()
    {
        script.Enqueue(static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        return this;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        sent.Enqueue(new SentRequest(
            context.Request.Method,
            new Uri(context.Request.GetEncodedUrl()),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            context.Request.ContentType,
            await reader.ReadToEndAsync(context.RequestAborted))
        {
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        });
        var answer = script.Count > 1 && script.TryDequeue(out var next) ? next : script.TryPeek(out var last) ? last : null;
        await (answer ?? throw new InvalidOperationException("Nothing is scripted."))(context);
    }
}
