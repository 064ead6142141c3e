using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

/// <summary>What verification finds, wherever the audit lies.</summary>
public abstract class AuditVerifierContract
{
    private protected abstract IAuditHome Home { get; }

    [Fact]
    public async Task Verify_EmptyAudit_IsSound()
    {
        var verification = await Home.Open().VerifyAsync(default);

        Assert.Equal((0, 0L, 0), (verification.Subjects, verification.Entries, verification.Breaks.Count));
    }

    [Theory]
    [InlineData("word", "b 3 The entry was changed after it was written.")]
    [InlineData("space", "b 3 The entry was changed after it was written.")]
    [InlineData("emptied", "b 3 The entry was changed after it was written.")]
    [InlineData("third", "b 3 The entry is missing.")]
    [InlineData("first", "b 1 The entry is missing.")]
    [InlineData("last", "b 5 The chain was cut: 5 entries were written.")]
    [InlineData("tail", "b 3 The chain was cut: 5 entries were written.")]
    [InlineData("all", "b 1 All 5 entries are missing.")]
    [InlineData("head", "b 5 The chain's head is missing.")]
    [InlineData("headHash", "b 5 The last entry is not the one that was written last.")]
    [InlineData("copied", "b 6 The entry was changed after it was written.")]
    public async Task Verify_AfterTampering_NamesThePlaceFirst(string how, string firstBreak)
    {
        var audit = await WithThreeChainsAsync();
        await TamperAsync(how);

        var verification = await audit.VerifyAsync(default);

        Assert.Equal(firstBreak, verification.Breaks.Select(b => $"{b.Subject} {b.Sequence} {b.Reason}").First());
        Assert.All(verification.Breaks, b => Assert.Equal("b", b.Subject));
        Assert.Equal(3, verification.Subjects);
    }

    [Fact]
    public async Task Verify_TwoEntriesSwapped_FindsBoth()
    {
        var audit = await WithThreeChainsAsync();
        await Home.RewriteAsync("b", entries => entries.Select(entry => entry.Sequence switch
        {
            2 => entry with { Sequence = 3 },
            3 => entry with { Sequence = 2 },
            _ => entry,
        }));

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
        await Home.ChangeAsync("b", 3, stored => stored with { Json = json, Hash = AuditChain.Hash(second.Hash, json) });

        var found = Assert.Single((await audit.VerifyAsync(default)).Breaks);

        Assert.Equal(("b", 4L, "The entry does not follow from the one before it."), (found.Subject, found.Sequence, found.Reason));
    }

    [Fact]
    public async Task Append_AfterTheTailWasCut_StillKeepsEvidenceAndStillTells()
    {
        var audit = await WithThreeChainsAsync();
        await Home.RemoveAsync("b", sequence => sequence > 3);

        var appended = await audit.AppendAsync(AuditEntries.Of("b", 9), default);

        Assert.Equal(6, appended.Sequence);
        Assert.Contains((await audit.VerifyAsync(default)).Breaks, b => b is { Subject: "b", Sequence: 4 });
    }

    private Task TamperAsync(string how) => how switch
    {
        "word" => Home.ChangeAsync("b", 3, entry => entry with { Json = entry.Json.Replace("thing.happened", "thing.hidden", StringComparison.Ordinal) }),
        "space" => Home.ChangeAsync("b", 3, entry => entry with { Json = entry.Json + " " }),
        "emptied" => Home.ChangeAsync("b", 3, entry => entry with { Json = "" }),
        "third" => Home.RemoveAsync("b", sequence => sequence == 3),
        "first" => Home.RemoveAsync("b", sequence => sequence == 1),
        "last" => Home.RemoveAsync("b", sequence => sequence == 5),
        "tail" => Home.RemoveAsync("b", sequence => sequence > 2),
        "all" => Home.RemoveAsync("b", _ => true),
        "head" => Home.SetHeadAsync("b", null),
        "headHash" => Home.SetHeadAsync("b", new AuditHead(5, "x")),
        "copied" => Home.RewriteAsync("b", entries => [.. entries, entries[4] with { Sequence = 6, Id = "new", PreviousHash = entries[4].Hash }]),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private protected async Task<IAuditLog> WithThreeChainsAsync()
    {
        var audit = Home.Open();
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
