using System.IO.Compression;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Storage.Backup;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Backup;

/// <summary>The whole data folder in one zip file.</summary>
internal static class DataBackup
{
    /// <summary>Gives the number of files in the backup.</summary>
    /// <remarks>
    /// The order is what makes the parts fit. Engine before records: restored, it repeats its last steps, which do no harm,
    /// while a step it believed done could be missing from older records. Records before keys: keys are only ever added,
    /// so that no value in the copy lacks its key.
    /// </remarks>
    /// <exception cref="CommandException">There is nothing to copy here.</exception>
    public static async Task<int> WriteAsync(DataFolder data, ConfiguredStorage configured, string file, CancellationToken cancellationToken)
    {
        if (configured.Options.Records != RecordsPlace.Sqlite)
        {
            throw new CommandException(
                "Storage:Records is Blobs: the records lie in the storage account, not in this data folder. Their versions and deleted blobs are kept there; docs/azure.md says how to bring them back.");
        }

        await using var storage = configured.Open();
        var scratch = Directory.CreateTempSubdirectory("csp-backup-");
        try
        {
            var engine = CopyEngine(data, scratch.FullName);
            var records = Path.Combine(scratch.FullName, "records.db");
            storage.GetRequiredService<RecordsBackup>().WriteTo(records);
            List<(string Name, string File)> entries =
            [
                .. engine,
                ("records.db", records),
                .. FilesOf("keys", data.Storage.KeysFolder, "*.xml"),
                .. FilesOf("outbox", data.Storage.OutboxFolder, "*.eml"),
            ];
            await NewFile.WriteAsync(file, stream => ZipAsync(stream, entries, cancellationToken));
            return entries.Count;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Nothing while no workflow has run.</summary>
    private static (string Name, string File)[] CopyEngine(DataFolder data, string scratch)
    {
        if (!File.Exists(data.EngineFile))
        {
            return [];
        }

        var copy = Path.Combine(scratch, "engine.db");
        EngineBackup.Copy(data.EngineFile, copy);
        return [("engine.db", copy)];
    }

    private static IEnumerable<(string Name, string File)> FilesOf(string name, string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Select(file => ($"{name}/{Path.GetFileName(file)}", file)) : [];

    private static async Task ZipAsync(Stream stream, IEnumerable<(string Name, string File)> entries, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(
            stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var (name, file) in entries)
        {
            await zip.CreateEntryFromFileAsync(file, name, CompressionLevel.Optimal, cancellationToken);
        }
    }
}
