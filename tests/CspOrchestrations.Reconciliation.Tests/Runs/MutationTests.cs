using System.Text;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Testing;
using Xunit.Abstractions;

namespace CspOrchestrations.Reconciliation.Tests.Runs;

/// <summary>Files with anything wrong in them end in an outcome: no exception, no hang, no row that is unaccounted for.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(30);

    private static readonly byte[][] Samples =
    [
        .. new[] { "edge_bom.jsonl.gz", "edge_referenceid_unknown_keys.jsonl.gz", "csv_bom.csv", "csv_duplicate_rows.csv", "unbilled_usage.jsonl.gz" }
            .Select(name => Encoding.UTF8.GetBytes(string.Join('\n', TestFiles.Lines(name).Take(4)))),
    ];

    private static readonly byte[] Favourites = [.. "{}[]\",:\\\n\r\t ';.-+eE0,\0\u00e9'\"\""u8];

    private static readonly string[] Texts =
        ["null", "\"\"", "1e400", "-", "1,5", "01.02.2026", "13/13/2026", "\"Subtotal\":", "{\"id\":", "\\u0000", "\\ud800", "\r\n\r\n", "\"\"\"", "9999999999999999999999999999999", "-0", "{}", "}{"];

    [Fact]
    public async Task ReadAsync_MutatedFiles_AccountForEveryRow()
    {
        var seeds = TestRuns.Seeds(100_000).ToList();
        output.WriteLine($"seeds {seeds[0]} to {seeds[^1]}");
        await Parallel.ForEachAsync(seeds, async (seed, _) => await AssertAccountedAsync(seed));
    }

    private static async Task AssertAccountedAsync(int seed)
    {
        var random = new Random(seed);
        var file = Mutate(Samples[random.Next(Samples.Length)], random);
        var isGzip = random.Next(8) == 0;
        file = isGzip ? MutateGzip(file, random) : file;
        try
        {
            var (report, recorded) = await Reading.OfAsync(file, new ReconciliationOptions { CrossRow = random.Next(4) == 0 }).WaitAsync(LongestReading);
            var quarantined = recorded.Quarantine.Sum(row => (long)row.Source.Length);
            Assert.Equal(report.RowsRead, report.RowsAccepted + report.RowsQuarantined);
            Assert.Equal(report.RowsQuarantined, recorded.Quarantine.Count);
            Assert.Equal(report.RowsAccepted, report.Totals.Sum(total => total.Rows));
            Assert.Equal(report.Outcome == FileOutcome.Partial, report.RowsQuarantined > 0);
            Assert.Equal(report.Outcome == FileOutcome.Rejected, recorded.Findings.Any(finding => finding.Rule.Level == Core.Reconciliation.FindingLevel.Fatal && finding.Rule.Id != "V1"));
            Assert.True(isGzip || quarantined <= file.Length);
            if (report.ReferenceIds is { } forms)
            {
                Assert.Equal(report.RowsAccepted, forms.Values.Sum());
            }
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"seed {seed}: {exception}");
        }
        catch (Xunit.Sdk.XunitException exception)
        {
            Assert.Fail($"seed {seed}: {exception.Message}\n{Encoding.UTF8.GetString(file)}");
        }
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var file = sample.ToList();
        for (var change = random.Next(6); change >= 0; change--)
        {
            var at = random.Next(file.Count + 1);
            switch (random.Next(7))
            {
                case 0 when at < file.Count:
                    file[at] = (byte)random.Next(256);
                    break;
                case 1 when at < file.Count:
                    file[at] = Favourites[random.Next(Favourites.Length)];
                    break;
                case 2:
                    file.RemoveRange(at, Math.Min(random.Next(40), file.Count - at));
                    break;
                case 3:
                    file.InsertRange(at, Encoding.UTF8.GetBytes(Texts[random.Next(Texts.Length)]));
                    break;
                case 4:
                    var from = random.Next(file.Count);
                    file.InsertRange(at, file.GetRange(from, Math.Min(random.Next(200), file.Count - from)));
                    break;
                case 5:
                    file.RemoveRange(at, file.Count - at);
                    break;
                default:
                    file.Insert(at, Favourites[random.Next(Favourites.Length)]);
                    break;
            }

            if (file.Count == 0)
            {
                break;
            }
        }

        return [.. file];
    }

    private static byte[] MutateGzip(byte[] text, Random random)
    {
        var half = text.Length / 2;
        var file = TestFiles.Gzip(text[..half], text[half..]);
        if (file.Length == 0)
        {
            // Of no text .NET makes no member at all.
            return file;
        }

        if (random.Next(3) > 0)
        {
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(3) > 0 ? file : file[..random.Next(file.Length)];
    }
}
