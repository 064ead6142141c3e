using System.Text;
using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Tests;

/// <summary>Looks for secrets and personal data in all that a host writes: databases with their write-ahead logs, logs and traces.</summary>
internal static class CanaryScan
{
    /// <param name="canaries">What must not be found in clear.</param>
    /// <param name="folder">The host's.</param>
    /// <param name="outbox">Mails carry what they carry.</param>
    /// <param name="logs">All that was logged.</param>
    /// <param name="traces">All that was traced meanwhile.</param>
    public static void AssertNowhere(
        IReadOnlyCollection<string> canaries, string folder, string outbox, string logs, RecordedTraces traces)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(outbox, StringComparison.Ordinal))
            // Held by the engine against other processes; it stays empty.
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(file => file, ReadShared);
        Assert.Contains(files.Keys, file => file.EndsWith("engine.db", StringComparison.Ordinal));
        Assert.Contains(files.Keys, file => file.EndsWith("engine.db-wal", StringComparison.Ordinal));
        Assert.Contains(files.Keys, file => file.EndsWith("records.db", StringComparison.Ordinal));
        var traced = traces.Text;
        Assert.Contains("CspOrchestrations.Durable.Local", traced, StringComparison.Ordinal);
        Assert.Contains("System.Net.Http", traced, StringComparison.Ordinal);
        foreach (var canary in canaries)
        {
            Assert.All(files, file => Assert.False(Contains(file.Value, canary), $"'{canary}' lies in clear in {file.Key}."));
            Assert.DoesNotContain(canary, logs, StringComparison.Ordinal);
            Assert.DoesNotContain(canary, traced, StringComparison.Ordinal);
        }
    }

    public static string[] TextsOf(Signatory signatory) =>
        [signatory.FirstName, signatory.LastName, signatory.EmailAddress, signatory.PhoneNumber!];

    /// <summary>Neither as text nor as bytes in any file.</summary>
    public static void AssertInNoFile(IReadOnlyCollection<string> canaries, IReadOnlyCollection<byte[]> bytes, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var content = ReadShared(file);
            Assert.All(canaries, canary => Assert.False(Contains(content, canary), $"'{canary}' lies in {file}."));
            Assert.All(bytes, part => Assert.False(content.AsSpan().IndexOf(part) >= 0, $"A ciphertext lies in {file}."));
        }
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static bool Contains(byte[] bytes, string canary) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(canary)) >= 0;
}
