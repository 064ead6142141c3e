using System.IO.Compression;
using System.Text;

namespace CspOrchestrations.Reconciliation.Tests;

/// <summary>The sample files, and files that tests make of them.</summary>
internal static class TestFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "TestData", "reconciliation");

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>The text of a sample, inflated.</summary>
    public static string Text(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder, name));
        using Stream text = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return new StreamReader(text).ReadToEnd();
    }

    public static string[] Lines(string name) => Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One gzip member for each text.</summary>
    public static byte[] Gzip(params string[] members) => Gzip([.. members.Select(Encoding.UTF8.GetBytes)]);

    public static byte[] Gzip(params byte[][] members)
    {
        var file = new MemoryStream();
        foreach (var member in members)
        {
            using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(member);
            // An empty member is a member too; without a write the stream would leave nothing.
            gzip.Flush();
        }

        return file.ToArray();
    }
}
