using System.Text;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Tests;

/// <summary>One file, read.</summary>
internal sealed record Reading(FileReport Report, RecordedOutput Output)
{
    public static Task<Reading> OfAsync(string text, ReconciliationOptions? options = null) => OfAsync(Encoding.UTF8.GetBytes(text), options);

    public static Task<Reading> OfAsync(byte[] file, ReconciliationOptions? options = null) => OfAsync(new MemoryStream(file), "file", options);

    public static async Task<Reading> OfAsync(Stream file, string name, ReconciliationOptions? options = null)
    {
        var output = new RecordedOutput();
        var reader = new FileReader(options ?? new ReconciliationOptions(), output, output);
        return new Reading(await reader.ReadAsync(name, file, [], progress: null, CancellationToken.None), output);
    }

    public long Count(string rule) => Report.Findings.SingleOrDefault(findings => findings.Rule.Id == rule)?.Count ?? 0;
}
