using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>An operator's script that repeats each request until the host has answered it.</summary>
internal sealed class PersistentCaller : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly MortalHost host;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };

    public PersistentCaller(MortalHost host, string operatorKey)
    {
        this.host = host;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", operatorKey);
    }

    /// <summary>Requests that were answered by nobody, because the host died or was not there.</summary>
    public int Unanswered { get; private set; }

    /// <param name="path">From the host's root.</param>
    /// <param name="body">With a request id, so that a repeated request starts nothing again.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async Task StartAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => new(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, cancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <param name="path">From the host's root.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async Task<JsonElement> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => new(HttpMethod.Get, path), cancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <param name="path">From the host's root; its answer fits in one page.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(path, cancellationToken)).GetProperty("items").EnumerateArray()];

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Pause);
        while (true)
        {
            if (host.Address is { } address)
            {
                using var request = create();
                request.RequestUri = new Uri(address, request.RequestUri!);
                try
                {
                    return await http.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException)
                {
                    Unanswered++;
                }
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }
}
