using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

internal sealed class BlobAuditHome(StorageAccount account) : IAuditHome
{
    public static async Task<BlobAuditHome> StartAsync() => new(await StorageAccount.StartAsync());

    public StorageAccount Account => account;

    public IStorageHome Storage => account;

    private BlobContainerClient Container => account.Container(StorageContainers.Audit);

    public async Task RewriteAsync(string subject, Func<IReadOnlyList<StoredAuditEntry>, IEnumerable<StoredAuditEntry>> rewrite)
    {
        var blob = Container.GetAppendBlobClient($"chains/{subject}");
        var lines = (await blob.DownloadContentAsync()).Value.Content.ToString();
        var after = rewrite(AuditChainFile.Read(subject, lines)).ToList();
        await blob.DeleteAsync();
        if (after.Count > 0)
        {
            await PutAsync(subject, string.Concat(after.Select(LineOf)));
        }
    }

    public async Task<string> ReadAsync(string subject) =>
        (await Container.GetBlobClient($"chains/{subject}").DownloadContentAsync()).Value.Content.ToString();

    public async Task PutAsync(string subject, string lines)
    {
        var blob = Container.GetAppendBlobClient($"chains/{subject}");
        await blob.CreateAsync();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        await blob.AppendBlockAsync(stream);
    }

    public async Task SetHeadAsync(string subject, AuditHead? head)
    {
        var blob = Container.GetBlobClient($"heads/{subject}");
        if (head is null)
        {
            await blob.DeleteAsync();
            return;
        }

        var metadata = new Dictionary<string, string> { ["sequence"] = head.Sequence.ToString(CultureInfo.InvariantCulture), ["hash"] = head.Hash };
        await blob.UploadAsync(BinaryData.Empty, new BlobUploadOptions { Metadata = metadata });
    }

    public void Dispose() => account.Dispose();

    /// <summary>Also of what is no JSON any more.</summary>
    private static string LineOf(StoredAuditEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"entry":{{entry.Json}},"sequence":{{entry.Sequence}},"previousHash":"{{entry.PreviousHash}}","hash":"{{entry.Hash}}"}""") + "\n";
}
