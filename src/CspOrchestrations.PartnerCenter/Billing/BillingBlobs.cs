using System.Net;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Billing;

/// <summary>
/// Downloads from Azure Storage by an address that holds its own right to read: no other token is sent, nothing is inflated, no redirect
/// is followed, and the address is neither logged nor part of an error.
/// </summary>
internal sealed class BillingBlobs(HttpClient http)
{
    public async Task<RemoteResult<ExportDownload>> DownloadAsync(
        string operation, Uri address, Func<Stream, CancellationToken, Task> take, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                await using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
                await take(content, cancellationToken).ConfigureAwait(false);
                return RemoteResult<ExportDownload>.Succeeded(new ExportDownload(IsSameVersion: true));
            }

            var status = (int)response.StatusCode;
            return status >= (int)HttpStatusCode.InternalServerError || response.StatusCode == HttpStatusCode.TooManyRequests
                ? throw new RemoteUnavailableException(operation, $"HTTP {status}.")
                : RemoteResult<ExportDownload>.Rejected(new RemoteProblem(status, null, "The download was refused"));
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            // Without the exception: its message may hold the address.
            throw new RemoteUnavailableException(operation, Outage.Reason(exception));
        }
    }
}
