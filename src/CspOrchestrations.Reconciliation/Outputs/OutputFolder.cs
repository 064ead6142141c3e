using System.Security.Cryptography;
using System.Text.Json;

namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>
/// A folder whose files are always of one run: they are written beside it and moved in when all are there; <c>current.json</c>,
/// replaced last and in one step, names them with their hashes.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    public const string CurrentName = "current.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string folder;

    /// <exception cref="IOException">The folder cannot be made.</exception>
    public OutputFolder(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        Staging = Path.Combine(folder, $".{Path.GetRandomFileName()}.partial");
        Directory.CreateDirectory(Staging);
    }

    /// <summary>Where the run writes.</summary>
    public string Staging { get; }

    /// <summary>Makes what was written visible, and takes the files of the run before away that have no successor.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var before = await ReadCurrentAsync(cancellationToken).ConfigureAwait(false);
        var files = new List<PublishedFile>();
        foreach (var path in Directory.EnumerateFiles(Staging, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Staging, path).Replace('\\', '/');
            await using var file = File.OpenRead(path);
            var hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
            files.Add(new PublishedFile(name, file.Length, Convert.ToHexStringLower(hash)));
        }

        var current = Path.Combine(Staging, CurrentName);
        await File.WriteAllBytesAsync(current, JsonSerializer.SerializeToUtf8Bytes(new PublishedRun(files), Json), cancellationToken).ConfigureAwait(false);
        foreach (var file in files)
        {
            var target = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(Path.Combine(Staging, file.Name), target, overwrite: true);
        }

        File.Move(current, Path.Combine(folder, CurrentName), overwrite: true);
        foreach (var stale in before.Files.ExceptBy(files.Select(file => file.Name), file => file.Name, StringComparer.Ordinal))
        {
            DeleteInside(stale.Name);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Staging))
        {
            Directory.Delete(Staging, recursive: true);
        }
    }

    private async Task<PublishedRun> ReadCurrentAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, CurrentName);
        if (!File.Exists(path))
        {
            return new PublishedRun([]);
        }

        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<PublishedRun>(file, Json, cancellationToken).ConfigureAwait(false) ?? new PublishedRun([]);
        }
        catch (JsonException)
        {
            // Not one of ours: it is replaced, and nothing is deleted on its word.
            return new PublishedRun([]);
        }
    }

    private void DeleteInside(string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            File.Delete(path);
        }
    }
}

/// <summary>What <c>current.json</c> holds.</summary>
internal sealed record PublishedRun(IReadOnlyList<PublishedFile> Files);

/// <param name="Sha256">Hexadecimal.</param>
internal sealed record PublishedFile(string Name, long Size, string Sha256);
