using Azure;
using Azure.Identity;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>Calls whose failures are told in the words of this product: the SDK's exceptions may quote addresses, headers and tokens.</summary>
internal static class AzureCalls
{
    /// <param name="name">The blob, or what the names of a listing begin with.</param>
    /// <param name="call">Handles itself what it expects to be refused.</param>
    /// <param name="cancellationToken">That of the call, to tell giving up from running out of time.</param>
    /// <exception cref="BlobStoreException">It cannot be done; the message says why.</exception>
    public static async Task<T> RunAsync<T>(string name, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RequestFailedException refused) when (refused.Status > 0)
        {
            throw AzureBlobErrors.Of(name, refused);
        }
        catch (AuthenticationFailedException unsigned)
        {
            throw new BlobStoreException(
                $"The blob storage cannot be used for '{name}': no identity could sign in ({unsigned.GetType().Name}). Sign in with 'az login', or give the host an identity.");
        }
        catch (Exception unreachable) when (
            unreachable is RequestFailedException or AggregateException || (unreachable is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new BlobStoreException($"The blob storage did not answer for '{name}' ({unreachable.GetType().Name}). Look at the address of Storage:Blobs, and try again.");
        }
    }
}
