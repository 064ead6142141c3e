using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Billing;

/// <summary>Exports of billing data from Microsoft Graph: asked for, waited for, downloaded. Tokens of SAS never leave it.</summary>
public interface IBillingExports
{
    /// <summary>Starts an export; gives where it is followed.</summary>
    Task<RemoteResult<StartedExport>> StartAsync(BillingExportRequest request, CancellationToken cancellationToken);

    /// <summary>How far it is.</summary>
    /// <param name="location">As <see cref="StartAsync"/> gave it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RemoteResult<ExportProgress>> ReadAsync(string location, CancellationToken cancellationToken);

    /// <summary>
    /// Downloads one blob of a manifest as it is, compressed. Each download reads the manifest anew, and so comes with a token that
    /// holds; the blob of another version of the data is not read.
    /// </summary>
    /// <param name="location">Of the export.</param>
    /// <param name="etag">Of the manifest that is expected.</param>
    /// <param name="blob">Its name in the manifest.</param>
    /// <param name="take">Is given the content; must not keep it.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    Task<RemoteResult<ExportDownload>> DownloadAsync(
        string location, string etag, string blob, Func<Stream, CancellationToken, Task> take, CancellationToken cancellationToken);
}

/// <param name="Location">Where it is followed: an address of an allowed host, without a secret.</param>
public sealed record StartedExport(string Location);

/// <param name="RetryAfter">What the remote side asked to wait; null when it named nothing.</param>
/// <param name="Manifest">When it has succeeded.</param>
/// <param name="ErrorCode">When it has failed; <c>5000</c> is "no data available".</param>
public sealed record ExportProgress(ExportState State, TimeSpan? RetryAfter = null, ExportManifest? Manifest = null, string? ErrorCode = null);

public enum ExportState
{
    Running,
    Succeeded,
    Failed,
}

/// <summary>What there is to download, without the address and the token.</summary>
/// <param name="Etag">Changes if, and only if, the data do.</param>
/// <param name="Blobs">Their names, in the order of the manifest.</param>
/// <param name="PartnerTenantId">Whose data they are; null when it does not say.</param>
public sealed record ExportManifest(string Etag, IReadOnlyList<string> Blobs, Guid? PartnerTenantId = null);

/// <param name="IsSameVersion">False when the data have changed since: nothing was downloaded.</param>
public sealed record ExportDownload(bool IsSameVersion);
