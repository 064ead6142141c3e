using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Backup;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Outbox;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// Records, audit, protected values and outbox in the data folder or in a storage account, as <see cref="StorageOptions.Records"/>
    /// says. A database is opened and checked when the first of them is resolved; containers are made at the first write. An
    /// <see cref="INotifier"/> that is registered already stands in for the outbox.
    /// </summary>
    /// <exception cref="ArgumentException">An option is not usable; the message names it.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        options.Validate();
        PrivateFiles.CreateFolder(options.DataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(options);
        services.AddKeys(options);
        services.AddSingleton<IProtectedValues, ProtectedValues>();
        return options.Records == RecordsPlace.Blobs ? services.AddBlobs(options) : services.AddSqlite();
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<RecordsDatabase>();
        services.AddSingleton<IRecordStore, SqliteRecordStore>();
        services.AddSingleton<IAuditLog, SqliteAuditLog>();
        services.AddSingleton<ICiphertexts, SqliteCiphertexts>();
        services.TryAddSingleton<FileOutboxNotifier>();
        services.TryAddSingleton<INotifier>(provider => provider.GetRequiredService<FileOutboxNotifier>());
        // Also where a remote channel delivers: what lay here before it was chosen still lies here.
        services.TryAddSingleton<INoticeOutbox>(provider => provider.GetRequiredService<FileOutboxNotifier>());
        services.AddSingleton<IStorageCompaction, RecordsCompaction>();
        services.AddSingleton(provider => new RecordsBackup(provider.GetRequiredService<RecordsDatabase>()));
        return services;
    }

    private static IServiceCollection AddBlobs(this IServiceCollection services, StorageOptions options)
    {
        var account = AzureBlobService.Open(options.Blobs);
        SmallBlobs In(string container) => new(account.GetBlobContainerClient(options.ContainerPrefix + container));
        services.AddSingleton<IRecordStore>(new BlobRecordStore(In(StorageContainers.Records)));
        services.AddSingleton<IAuditLog>(
            _ => new BlobAuditLog(new AuditBlobs(account.GetBlobContainerClient(options.ContainerPrefix + StorageContainers.Audit))));
        services.AddSingleton<ICiphertexts>(new BlobCiphertexts(In(StorageContainers.ProtectedValues)));
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<BlobOutboxNotifier>(provider, In(StorageContainers.Outbox)));
        services.TryAddSingleton<INotifier>(provider => provider.GetRequiredService<BlobOutboxNotifier>());
        services.TryAddSingleton<INoticeOutbox>(provider => provider.GetRequiredService<BlobOutboxNotifier>());
        return services;
    }

    private static void AddKeys(this IServiceCollection services, StorageOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("CspOrchestrations");
        if (options.Keys.VaultUri is not { } vault)
        {
            PrivateFiles.CreateFolder(options.KeysFolder);
            protection.PersistKeysToFileSystem(new DirectoryInfo(options.KeysFolder));
            return;
        }

        services.AddSingleton(provider => new KeyVaultXmlRepository(
            new SecretClient(vault, new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.Keys.ClientId })),
            provider.GetRequiredService<ILogger<KeyVaultXmlRepository>>()));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = provider.GetRequiredService<KeyVaultXmlRepository>()));
    }
}
