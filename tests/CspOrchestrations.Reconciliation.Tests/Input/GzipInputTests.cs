using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Tests.Input;

/// <summary>.NET's own reader ends a cut-off file without a word.</summary>
public sealed class GzipInputTests
{
    private static readonly string[] Rows = TestFiles.Lines("edge_bom.jsonl.gz");

    [Fact]
    public async Task ReadAsync_ManyMembers_AreOneFile()
    {
        var file = TestFiles.Gzip([.. Rows.Select(row => row + "\n")]);
        var (report, _) = await Reading.OfAsync(file);
        Assert.Equal((FileOutcome.Accepted, 20), (report.Outcome, report.RowsAccepted));
    }

    [Fact]
    public async Task ReadAsync_MembersThatCutARow_AreOneFile()
    {
        var text = string.Join('\n', Rows);
        var (report, _) = await Reading.OfAsync(TestFiles.Gzip(text[..1000], text[1000..20_000], text[20_000..]));
        Assert.Equal((FileOutcome.Accepted, 20), (report.Outcome, report.RowsAccepted));
    }

    /// <summary>A cut between members leaves a whole file, and nobody can tell.</summary>
    [Fact]
    public async Task ReadAsync_CutAnywhere_IsRejected()
    {
        var first = TestFiles.Gzip(string.Join('\n', Rows[..2]) + "\n");
        var file = (byte[])[.. first, .. TestFiles.Gzip(string.Join('\n', Rows[2..4]))];
        for (var length = 2; length < file.Length; length++)
        {
            var (report, _) = await Reading.OfAsync(file[..length]);
            Assert.True(length == first.Length == (report.Outcome == FileOutcome.Accepted), $"{length} of {file.Length} bytes: {report.Outcome}");
        }
    }

    /// <summary>Stored blocks hand their bytes on as they are; a cut there must not pass for text.</summary>
    [Fact]
    public async Task ReadAsync_CutWithinStoredBlocks_IsRejected()
    {
        var file = TestFiles.Gzip(string.Join('\n', Rows[..2]) + "\n");
        var noise = new byte[3000];
        new Random(7).NextBytes(noise);
        file = [.. file, .. TestFiles.Gzip(noise)];
        for (var length = file.Length - 3000; length < file.Length; length++)
        {
            Assert.Equal(FileOutcome.Rejected, (await Reading.OfAsync(file[..length])).Report.Outcome);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task ReadAsync_WrongTrailer_IsRejected(int fromEnd)
    {
        var file = TestFiles.Gzip(string.Join('\n', Rows));
        file[^fromEnd] ^= 1;
        var (report, _) = await Reading.OfAsync(file);
        Assert.Equal(FileOutcome.Rejected, report.Outcome);
        Assert.Contains("damaged", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_BytesBehindTheEnd_AreRejected()
    {
        var (report, _) = await Reading.OfAsync([.. TestFiles.Gzip(string.Join('\n', Rows)), 1, 2, 3]);
        Assert.Equal(FileOutcome.Rejected, report.Outcome);
    }

    [Fact]
    public async Task ReadAsync_RejectedFile_LeavesOneFindingAndNoRows()
    {
        var file = TestFiles.Gzip("{\"Subtotal\":\"x\"}\n{broken\n" + string.Join('\n', Rows));
        var (report, output) = await Reading.OfAsync(file[..^9]);
        Assert.Equal(FileOutcome.Rejected, report.Outcome);
        Assert.Empty(output.Quarantine);
        Assert.Equal("C1", Assert.Single(output.Findings).Rule.Id);
        Assert.Equal((0, 0, 0), (report.RowsRead, report.RowsAccepted, report.RowsQuarantined));
    }

    [Fact]
    public async Task ReadAsync_TextAroundTheSizeOfTheEndMember_IsWhole()
    {
        for (var length = 0; length < 300; length++)
        {
            var (report, _) = await Reading.OfAsync(TestFiles.Gzip($"PartnerId{new string(' ', length)}"));
            Assert.EndsWith("Columns found: PartnerId.", report.Reason, StringComparison.Ordinal);
        }
    }
}
