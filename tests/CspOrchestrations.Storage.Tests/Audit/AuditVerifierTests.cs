using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

public sealed class AuditVerifierTests : IDisposable
{
    private readonly DataFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Verify_EmptyAudit_IsSound()
    {
        var verification = await data.Open<IAuditLog>().VerifyAsync(default);

        Assert.Equal((0, 0L, 0), (verification.Subjects, verification.Entries, verification.Breaks.Count));
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET entry = replace(entry, 'thing.happened', 'thing.hidden') WHERE subject = 'b' AND sequence = 3", "b 3 The entry was changed after it was written.")]
    [InlineData("UPDATE audit_entries SET entry = entry || ' ' WHERE subject = 'b' AND sequence = 3", "b 3 The entry was changed after it was written.")]
    [InlineData("UPDATE audit_entries SET entry = '' WHERE subject = 'b' AND sequence = 3", "b 3 The entry was changed after it was written.")]
    [InlineData("UPDATE audit_entries SET id = 'other' WHERE subject = 'b' AND sequence = 3", "b 3 The entry was changed after it was written.")]
    [InlineData("DELETE FROM audit_entries WHERE subject = 'b' AND sequence = 3", "b 3 The entry is missing.")]
    [InlineData("DELETE FROM audit_entries WHERE subject = 'b' AND sequence = 1", "b 1 The entry is missing.")]
    [InlineData("DELETE FROM audit_entries WHERE subject = 'b' AND sequence = 5", "b 5 The chain was cut: 5 entries were written.")]
    [InlineData("DELETE FROM audit_entries WHERE subject = 'b' AND sequence > 2", "b 3 The chain was cut: 5 entries were written.")]
    [InlineData("DELETE FROM audit_entries WHERE subject = 'b'", "b 1 All 5 entries are missing.")]
    [InlineData("DELETE FROM audit_heads WHERE subject = 'b'", "b 5 The chain's head is missing.")]
    [InlineData("UPDATE audit_heads SET hash = 'x' WHERE subject = 'b'", "b 5 The last entry is not the one that was written last.")]
    [InlineData("INSERT INTO audit_entries SELECT subject, 6, 'new', entry, hash, hash FROM audit_entries WHERE subject = 'b' AND sequence = 5", "b 6 The entry was changed after it was written.")]
    public async Task Verify_AfterTampering_NamesThePlaceFirst(string sql, string firstBreak)
    {
        var audit = await WithThreeChainsAsync();
        data.Tamper(sql);

        var verification = await audit.VerifyAsync(default);

        Assert.Equal(firstBreak, verification.Breaks.Select(b => $"{b.Subject} {b.Sequence} {b.Reason}").First());
        Assert.All(verification.Breaks, b => Assert.Equal("b", b.Subject));
        Assert.Equal(3, verification.Subjects);
    }

    [Fact]
    public async Task Verify_TwoEntriesSwapped_FindsBoth()
    {
        var audit = await WithThreeChainsAsync();
        data.Tamper(
            """
            UPDATE audit_entries SET sequence = -2 WHERE subject = 'b' AND sequence = 2;
            UPDATE audit_entries SET sequence = 2 WHERE subject = 'b' AND sequence = 3;
            UPDATE audit_entries SET sequence = 3 WHERE subject = 'b' AND sequence = -2;
            """);

        var verification = await audit.VerifyAsync(default);

        Assert.Equal([2, 3, 4], verification.Breaks.Select(b => b.Sequence));
    }

    [Fact]
    public async Task Verify_ForgedEntryWithAFittingHash_BreaksTheOneBehindIt()
    {
        var audit = await WithThreeChainsAsync();
        var entry = AuditEntries.Of("b", 3) with { Action = "forged.happened" };
        var second = await NthAsync(audit, 2);
        var json = AuditChain.CanonicalJson(entry);
        data.Tamper($"UPDATE audit_entries SET entry = '{json}', hash = '{AuditChain.Hash(second.Hash, json)}' WHERE subject = 'b' AND sequence = 3");

        var found = Assert.Single((await audit.VerifyAsync(default)).Breaks);

        Assert.Equal(("b", 4L, "The entry does not follow from the one before it."), (found.Subject, found.Sequence, found.Reason));
    }

    [Fact]
    public async Task Verify_ByteChangedInTheFile_IsFound()
    {
        await WithThreeChainsAsync();
        data.Close();
        var file = data.Options.RecordsFile;
        var bytes = await File.ReadAllBytesAsync(file);
        // The last in the file is an entry in use; page splits leave stale copies before it.
        var place = bytes.AsSpan().LastIndexOf("\"actor\":\"workflow\""u8);
        Assert.True(place > 0);
        bytes[place + 10] = (byte)'W';
        await File.WriteAllBytesAsync(file, bytes);

        Assert.NotEmpty((await data.Open<IAuditLog>().VerifyAsync(default)).Breaks);
    }

    [Fact]
    public async Task Append_AfterTheTailWasCut_StillKeepsEvidenceAndStillTells()
    {
        var audit = await WithThreeChainsAsync();
        data.Tamper("DELETE FROM audit_entries WHERE subject = 'b' AND sequence > 3");

        var appended = await audit.AppendAsync(AuditEntries.Of("b", 9), default);

        Assert.Equal(6, appended.Sequence);
        Assert.Contains((await audit.VerifyAsync(default)).Breaks, b => b is { Subject: "b", Sequence: 4 });
    }

    private async Task<IAuditLog> WithThreeChainsAsync()
    {
        var audit = data.Open<IAuditLog>();
        foreach (var subject in (string[])["a", "b", "c"])
        {
            foreach (var number in Enumerable.Range(1, 5))
            {
                await audit.AppendAsync(AuditEntries.Of(subject, number), default);
            }
        }

        return audit;
    }

    private static async Task<ChainedAuditEntry> NthAsync(IAuditLog audit, long sequence)
    {
        await foreach (var entry in audit.ReadAsync("b", default))
        {
            if (entry.Sequence == sequence)
            {
                return entry;
            }
        }

        throw new InvalidOperationException("There is no such entry.");
    }
}
