using CspOrchestrations.Core.Notices;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Backup;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Outbox;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Storage.Tests;

public sealed class StorageRegistrationTests
{
    public static TheoryData<StorageOptions, string> BadOptions() => new()
    {
        { new StorageOptions { DataFolder = " " }, nameof(StorageOptions.DataFolder) },
        { new StorageOptions { OutboxSender = "nobody" }, nameof(StorageOptions.OutboxSender) },
        { new StorageOptions { BusyTimeout = TimeSpan.Zero }, nameof(StorageOptions.BusyTimeout) },
        { new StorageOptions { BusyTimeout = TimeSpan.FromMinutes(11) }, nameof(StorageOptions.BusyTimeout) },
        { new StorageOptions { Records = RecordsPlace.Blobs }, "Records is Blobs, and no storage account is named: set Storage:Blobs:AccountUrl" },
        { new StorageOptions { Records = (RecordsPlace)7 }, "Records is not one of Sqlite, Blobs" },
        { new StorageOptions { Keys = new KeyStorageOptions { VaultUri = new Uri("http://contoso.vault.azure.net") } }, nameof(KeyStorageOptions.VaultUri) },
        { new StorageOptions { Keys = new KeyStorageOptions { VaultUri = new Uri("https://contoso.vault.azure.net/secrets/one") } }, nameof(KeyStorageOptions.VaultUri) },
        { SharedAccount(vault: null), "Keys:VaultUri" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void AddStorage_UnusableOption_IsNamed(StorageOptions options, string name)
    {
        var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddStorage(options));
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing is asked before something is wanted, and nothing of it lies in the folder.</summary>
    [Fact]
    public void AddStorage_AccountAndVault_NeedsNoFilesOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        using var services = new ServiceCollection().AddStorage(SharedAccount(new Uri("https://contoso.vault.azure.net")) with { DataFolder = folder.Path }).BuildServiceProvider();

        Assert.IsType<BlobRecordStore>(services.GetRequiredService<IRecordStore>());
        Assert.IsType<BlobAuditLog>(services.GetRequiredService<IAuditLog>());
        Assert.IsType<BlobOutboxNotifier>(services.GetRequiredService<INotifier>());
        Assert.IsType<KeyVaultXmlRepository>(services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository);
        Assert.Null(services.GetService<RecordsBackup>());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static StorageOptions SharedAccount(Uri? vault) => new()
    {
        Records = RecordsPlace.Blobs,
        Blobs = new BlobStorageOptions { AccountUrl = new Uri("https://contoso.blob.core.windows.net") },
        Keys = new KeyStorageOptions { VaultUri = vault },
    };
}
