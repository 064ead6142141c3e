using System.Net;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Billing;

/// <summary>
/// Reads the API tolerantly, as its pages contradict each other: <c>succeeded</c> and <c>completed</c>, the manifest as a link and within
/// the operation. Where to go next is said by the remote side, so each address is compared with the allowed hosts first.
/// </summary>
internal sealed class BillingExports(GraphBillingExchange graph, BillingBlobs blobs, IOptions<GraphOptions> options, TimeProvider clock) : IBillingExports
{
    private const string Starting = "Starting a billing export";
    private const string Following = "Following a billing export";
    private const string ReadingManifest = "Reading a billing manifest";
    private const string Downloading = "Downloading billing data";

    public Task<RemoteResult<StartedExport>> StartAsync(BillingExportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new RemoteCall(Starting, HttpMethod.Post, request.Path, Repeatable: true) { Body = JsonBody.Of(request.ToBody()) };
        return graph.SendAsync(
            call,
            (response, _) => Task.FromResult(new StartedExport(Allowed(Starting, response.Headers.Location?.ToString() ?? "").AbsoluteUri)),
            cancellationToken);
    }

    public async Task<RemoteResult<ExportProgress>> ReadAsync(string location, CancellationToken cancellationToken)
    {
        var followed = await FollowAsync(location, cancellationToken).ConfigureAwait(false);
        return followed.Map(operation => new ExportProgress(
            operation.State, operation.RetryAfter, operation.Manifest is { } manifest ? new ExportManifest(manifest.Etag, manifest.Blobs, manifest.PartnerTenantId) : null, operation.ErrorCode));
    }

    public async Task<RemoteResult<ExportDownload>> DownloadAsync(
        string location, string etag, string blob, Func<Stream, CancellationToken, Task> take, CancellationToken cancellationToken)
    {
        // A token may lapse between the two calls; then there is a new one.
        for (var isLastTry = false; ; isLastTry = true)
        {
            var followed = await FollowAsync(location, cancellationToken).ConfigureAwait(false);
            if (followed.Value is not { } operation)
            {
                return followed.Map(static _ => new ExportDownload(false));
            }

            if (operation.Manifest is not { } manifest || manifest.Etag != etag || !manifest.Blobs.Contains(blob))
            {
                return RemoteResult<ExportDownload>.Succeeded(new ExportDownload(IsSameVersion: false));
            }

            var result = await blobs.DownloadAsync(Downloading, manifest.AddressOf(blob), take, cancellationToken).ConfigureAwait(false);
            if (isLastTry || result.Problem is not { Status: (int)HttpStatusCode.Forbidden })
            {
                return result;
            }
        }
    }

    private async Task<RemoteResult<FollowedExport>> FollowAsync(string location, CancellationToken cancellationToken)
    {
        var call = new RemoteCall(Following, HttpMethod.Get, Allowed(Following, location).AbsoluteUri, Repeatable: true);
        var read = await graph.SendAsync(call, ReadOperationAsync, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { State: ExportState.Succeeded, Manifest: null, ManifestLink: { } link } operation)
        {
            return read;
        }

        var manifest = await graph.SendAsync(
            new RemoteCall(ReadingManifest, HttpMethod.Get, Allowed(ReadingManifest, link).AbsoluteUri, Repeatable: true),
            (response, token) => JsonBody.ReadAsync(ReadingManifest, response, ManifestOf, token),
            cancellationToken).ConfigureAwait(false);
        return manifest.Map(found => operation with { Manifest = found });
    }

    private async Task<FollowedExport> ReadOperationAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        var read = await JsonBody.ReadAsync(Following, response, OperationOf, cancellationToken).ConfigureAwait(false);
        return read with { RetryAfter = wait > TimeSpan.Zero ? wait : null };
    }

    private FollowedExport OperationOf(Answer answer) => answer.RequiredText("status").ToUpperInvariant() switch
    {
        "SUCCEEDED" or "COMPLETED" => new FollowedExport(ExportState.Succeeded)
        {
            Manifest = answer.Part("resourceLocation") is { } expanded ? ManifestOf(expanded) : null,
            ManifestLink = answer.Text("resourceLocation@odata.navigationLink", "resourceLocation"),
        },
        "FAILED" => new FollowedExport(ExportState.Failed) { ErrorCode = answer.Part("error")?.Text("code") ?? "unknown" },
        _ => new FollowedExport(ExportState.Running),
    };

    /// <exception cref="RemoteContractException">Parts of it are missing, or it leads to a host that is not allowed.</exception>
    private FollowedManifest ManifestOf(Answer answer)
    {
        var names = answer.Items("blobs").Select(item => item.RequiredText("name")).ToList();
        if (answer.Count("blobCount") is { } count && count != names.Count)
        {
            throw new RemoteContractException(ReadingManifest, $"it names {names.Count} blobs and counts {count}.");
        }

        var root = answer.RequiredText("rootDirectory").TrimEnd('/');
        return Uri.TryCreate(root, UriKind.Absolute, out var directory) && options.Value.IsDownload(directory)
            ? new FollowedManifest(answer.RequiredText("eTag"), names, root, answer.RequiredText("sasToken").TrimStart('?'))
            {
                PartnerTenantId = Guid.TryParse(answer.Text("partnerTenantId"), out var tenant) ? tenant : null,
            }
            : throw new RemoteContractException(ReadingManifest, "it leads to a host that Graph:DownloadHosts does not name.");
    }

    /// <exception cref="RemoteContractException">It leads to a host that tokens must not be sent to.</exception>
    private Uri Allowed(string operation, string address) =>
        address.Length > 0 && Uri.TryCreate(options.Value.Address, address, out var uri) && options.Value.IsOwn(uri)
            ? uri
            : throw new RemoteContractException(operation, "it leads to a host that Graph:Hosts does not name.");
}

/// <summary>An operation as it was read just now.</summary>
internal sealed record FollowedExport(ExportState State)
{
    public TimeSpan? RetryAfter { get; init; }

    public FollowedManifest? Manifest { get; init; }

    public string? ManifestLink { get; init; }

    public string? ErrorCode { get; init; }
}

/// <param name="SasToken">A secret: it must not be logged, stored or told.</param>
internal sealed record FollowedManifest(string Etag, IReadOnlyList<string> Blobs, string RootDirectory, string SasToken)
{
    public Guid? PartnerTenantId { get; init; }

    public Uri AddressOf(string blob) => new($"{RootDirectory}/{Uri.EscapeDataString(blob)}?{SasToken}");

    public override string ToString() => "FollowedManifest { … }";
}
