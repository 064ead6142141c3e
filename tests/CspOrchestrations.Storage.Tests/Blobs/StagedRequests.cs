using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace CspOrchestrations.Storage.Tests.Blobs;

/// <summary>Loses the answer of the next request of a kind, which the library then repeats, or lets something happen right before one.</summary>
internal sealed class StagedRequests() : DelegatingHandler(new HttpClientHandler())
{
    private Func<HttpRequestMessage, bool>? next;
    private (Func<HttpRequestMessage, bool> Request, Func<Task> Work)? before;

    public BlobClientOptions Options => new()
    {
        Transport = new HttpClientTransport(this),
        Retry = { Delay = TimeSpan.FromMilliseconds(1), Mode = RetryMode.Fixed, MaxRetries = 2 },
    };

    public bool Lost => next is null;

    public void LoseNext(Func<HttpRequestMessage, bool> request) => next = request;

    /// <summary>Does something before the next request of a kind, as another host would at that moment.</summary>
    public void BeforeNext(Func<HttpRequestMessage, bool> request, Func<Task> work) => before = (request, work);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (before is { } waiting && waiting.Request(request))
        {
            before = null;
            await waiting.Work();
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (next?.Invoke(request) == true)
        {
            next = null;
            response.Dispose();
            throw new HttpRequestException("The answer was lost.");
        }

        return response;
    }
}
