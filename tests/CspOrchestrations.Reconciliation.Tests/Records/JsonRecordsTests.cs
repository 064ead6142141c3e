using System.Text;
using System.Text.Json;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Input;
using CspOrchestrations.Reconciliation.Records;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Reconciliation.Tests.Records;

public sealed class JsonRecordsTests
{
    private static readonly string[] Rows = TestFiles.Lines("edge_bom.jsonl.gz");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\n\n")]
    [InlineData("\r\n")]
    public async Task ReadAsync_ConcatenatedObjects_AreRows(string between)
    {
        var (report, _) = await Reading.OfAsync(string.Join(between, Rows));
        Assert.Equal((FileOutcome.Accepted, 20), (report.Outcome, report.RowsAccepted));
    }

    [Fact]
    public async Task ReadAsync_PrettyPrintedObjects_AreRows()
    {
        var pretty = Rows.Select(row => JsonSerializer.Serialize(JsonDocument.Parse(row), new JsonSerializerOptions { WriteIndented = true }));
        var (report, _) = await Reading.OfAsync(string.Join('\n', pretty));
        Assert.Equal((FileOutcome.Accepted, 20), (report.Outcome, report.RowsAccepted));
    }

    [Fact]
    public async Task ReadAsync_BrokenPrettyPrintedObject_IsOneRowInQuarantine()
    {
        var pretty = Rows.Select(row => JsonSerializer.Serialize(JsonDocument.Parse(row), new JsonSerializerOptions { WriteIndented = true })).ToArray();
        pretty[5] = pretty[5].Replace("\"Subtotal\":", "\"Subtotal\"", StringComparison.Ordinal);
        var (report, output) = await Reading.OfAsync(string.Join('\n', pretty));
        Assert.Equal((20, 19, 1), (report.RowsRead, report.RowsAccepted, report.RowsQuarantined));
        Assert.Equal(pretty[5], Encoding.UTF8.GetString(output.Quarantine.Single().Source));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("{\"Subtotal\":01}")]
    [InlineData("{\"Subtotal\":1.}")]
    [InlineData("{\"Subtotal\":1,}")]
    [InlineData("{\"Subtotal\":1 \"Total\":2}")]
    [InlineData("{\"Subtotal\":tru}")]
    [InlineData("{\"SkuName\":\"\\x\"}")]
    [InlineData("{\"SkuName\":\"tab\there\"}")]
    [InlineData("{\"Subtotal\":1,\"Subtotal\":2}")]
    [InlineData("{\"Subtotal\":1,\"CustomerId\":\"c\"}")]
    [InlineData("{\"a\":1}")]
    [InlineData("{}")]
    public async Task ReadAsync_BadLine_IsInQuarantineAsItStood(string bad)
    {
        var (report, output) = await Reading.OfAsync(string.Join('\n', [.. Rows[..7], bad, .. Rows[7..]]));
        var (row, source) = output.Quarantine[^1];
        Assert.Equal((FileOutcome.Partial, 20, 8), (report.Outcome, report.RowsAccepted, row.Line));
        Assert.EndsWith(Encoding.UTF8.GetString(source), bad, StringComparison.Ordinal);
        Assert.Equal(1, (await Reading.OfAsync(string.Join('\n', [.. Rows[..7], bad, .. Rows[7..]]))).Count("C4"));
    }

    [Fact]
    public async Task ReadAsync_InvalidUtf8_IsInQuarantine()
    {
        var text = Encoding.UTF8.GetBytes(string.Join('\n', Rows));
        text[text.AsSpan().IndexOf("Adventure"u8)] = 0xFF;
        var (report, _) = await Reading.OfAsync(text);
        Assert.Equal((19, 1), (report.RowsAccepted, report.RowsQuarantined));
    }

    [Fact]
    public async Task ReadAsync_BlocksThatEndAnywhere_LoseNothing()
    {
        foreach (var seed in TestRuns.Seeds(40))
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            var rows = 0;
            while (text.Length < 3 * Block.Capacity)
            {
                // A few rows are longer than what fits in front of a block, and one than a block.
                var length = random.Next(40) == 0 ? random.Next(Block.Headroom * 2) : random.Next(rows == 50 ? 300_000 : 60);
                text.Append(SampleRow.With(("MeterDescription", new string('m', length)))).Append('\n');
                rows++;
            }

            var (report, _) = await Reading.OfAsync(text.ToString());
            Assert.True(report.RowsAccepted == rows, $"seed {seed}: {report.RowsAccepted} of {rows} rows, {report.Reason}");
        }
    }

    [Fact]
    public async Task ReadAsync_RowBeyondTheLimit_RejectsTheFile()
    {
        var (report, _) = await Reading.OfAsync(Rows[0] + "\n{\"SkuName\":\"" + new string('x', TextWindow.LongestRow + Block.Capacity));
        Assert.Equal(FileOutcome.Rejected, report.Outcome);
    }

    /// <summary>The hand-written parser takes what the library takes, and nothing else.</summary>
    [Fact]
    public void Next_MutatedObjects_AreJudgedLikeTheLibrary()
    {
        byte[] alphabet = [.. "{}[]\":,\\0123456789.eE+-nulltrfas \tu\nA"u8];
        foreach (var seed in TestRuns.Seeds(50_000))
        {
            var random = new Random(seed);
            var row = """{"a":"x\n\u00e9","Subtotal":-1.50e2,"b":[1,{"c":null}],"ReferenceId":{"id":"x","v":"2.0"},"t":true,"n":null}"""u8.ToArray();
            for (var change = random.Next(4); change >= 0; change--)
            {
                row[random.Next(1, row.Length)] = alphabet[random.Next(alphabet.Length)];
            }

            Assert.True(IsOneObject(row) == IsOneRow(row), $"seed {seed}: {Encoding.UTF8.GetString(row)}");
        }
    }

    private static bool IsOneRow(byte[] row)
    {
        byte[] buffer = [.. row, (byte)'\n', .. new byte[Block.Slack]];
        var position = 0;
        var parser = new JsonRecordParser(new FileColumns());
        return parser.Next(buffer, ref position, row.Length, isLast: true) == RecordStatus.Row
            && parser.Next(buffer, ref position, row.Length, isLast: true) == RecordStatus.End;
    }

    /// <summary>With names that are told apart without case, as columns are.</summary>
    private static bool IsOneObject(byte[] row)
    {
        try
        {
            using var document = JsonDocument.Parse(row);
            var names = document.RootElement.EnumerateObject().Select(property => ColumnNames.Normalize(property.Name)).ToList();
            return names.Count == names.Distinct().Count();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
