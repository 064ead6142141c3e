using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace CspOrchestrations.PartnerCenter.Tests;

/// <summary>
/// Stands where the network would: gives the scripted answers in order, the last one again and again, and keeps what was sent.
/// </summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<HttpResponseMessage>>> script = new();
    private readonly ConcurrentQueue<SentRequest> sent = new();

    public IReadOnlyList<SentRequest> Sent => [.. sent];

    public ScriptedHandler Answer(
        int status, string? body = null, string contentType = "application/json", Action<HttpResponseMessage>? change = null)
    {
        script.Enqueue(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = body is null ? new ByteArrayContent([]) : new StringContent(body, Encoding.UTF8, contentType),
            };
            change?.Invoke(response);
            return Task.FromResult(response);
        });
        return this;
    }

    public ScriptedHandler Throw(Exception exception)
    {
        script.Enqueue(_ => Task.FromException<HttpResponseMessage>(exception));
        return this;
    }

    /// <summary>No answer until the caller gives up.</summary>
    public ScriptedHandler Hang()
    {
        script.Enqueue(async token =>
        {
            var never = new TaskCompletionSource<HttpResponseMessage>();
            await using var registration = token.Register(() => never.TrySetCanceled(token));
            return await never.Task;
        });
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        sent.Enqueue(new SentRequest(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content?.Headers.ContentType?.ToString(),
            body));
        var answer = script.Count > 1 && script.TryDequeue(out var next) ? next : script.TryPeek(out var last) ? last : null;
        return await (answer ?? throw new InvalidOperationException("Nothing is scripted."))(cancellationToken);
    }
}

internal sealed record SentRequest(
    string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string? ContentType, string? Body)
{
    /// <summary>Path and query as they were on the wire, where there was one.</summary>
    public string? Target { get; init; }
}
