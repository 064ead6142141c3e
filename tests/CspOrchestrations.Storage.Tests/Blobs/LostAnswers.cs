using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace CspOrchestrations.Storage.Tests.Blobs;

/// <summary>Lets the next request of a kind reach the service, and loses the answer; the library then repeats it.</summary>
internal sealed class LostAnswers() : DelegatingHandler(new HttpClientHandler())
{
    private Func<HttpRequestMessage, bool>? next;

    public BlobClientOptions Options => new()
    {
        Transport = new HttpClientTransport(this),
        Retry = { Delay = TimeSpan.FromMilliseconds(1), Mode = RetryMode.Fixed, MaxRetries = 2 },
    };

    public bool Lost => next is null;

    public void LoseNext(Func<HttpRequestMessage, bool> request) => next = request;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
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
