using CspOrchestrations.Core.Notices;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Backup;
using CspOrchestrations.Storage.Outbox;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CspOrchestrations.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// Records, audit, protected values, outbox and backup in one data folder. The database is opened and checked when the
    /// first of them is resolved. An <see cref="INotifier"/> that is registered already stands in for the outbox.
    /// </summary>
    /// <exception cref="ArgumentException">An option is not usable; the message names it.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        options.Validate();
        PrivateFiles.CreateFolder(options.DataFolder);
        PrivateFiles.CreateFolder(options.KeysFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddDataProtection()
            .SetApplicationName("CspOrchestrations")
            .PersistKeysToFileSystem(new DirectoryInfo(options.KeysFolder));
        services.AddSingleton(options);
        services.AddSingleton<RecordsDatabase>();
        services.AddSingleton<IRecordStore, SqliteRecordStore>();
        services.AddSingleton<IAuditLog, SqliteAuditLog>();
        services.AddSingleton<IProtectedValues, ProtectedValues>();
        services.TryAddSingleton<FileOutboxNotifier>();
        services.TryAddSingleton<INotifier>(provider => provider.GetRequiredService<FileOutboxNotifier>());
        // Also where a remote channel delivers: what lay here before it was chosen still lies here.
        services.TryAddSingleton<INoticeOutbox>(provider => provider.GetRequiredService<FileOutboxNotifier>());
        services.AddSingleton<IStorageCompaction, RecordsCompaction>();
        services.AddSingleton(provider => new RecordsBackup(provider.GetRequiredService<RecordsDatabase>()));
        return services;
    }
}
