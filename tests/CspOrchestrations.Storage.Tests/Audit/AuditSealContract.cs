using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

/// <summary>What sealing shows, wherever the audit lies.</summary>
public abstract class AuditSealContract
{
    private static readonly DateTimeOffset At = new(2026, 6, 30, 3, 0, 0, TimeSpan.Zero);

    private protected abstract IAuditHome Home { get; }

    [Fact]
    public async Task Seal_WhatHasMoved_IsInItOnce()
    {
        var audit = Home.Open();
        Assert.Equal(0, await SealAsync(audit));
        await AppendAsync(audit, "a", 1);
        await AppendAsync(audit, "b c", 2);
        Assert.Equal(2, await SealAsync(audit));
        Assert.Equal(0, await SealAsync(audit));
        await AppendAsync(audit, "b c", 3);
        Assert.Equal(1, await SealAsync(audit));

        var seals = await SealsAsync(audit);
        var last = await audit.ReadAsync("b c", default).LastAsync();
        Assert.Equal([$"1 {(await audit.ReadAsync("a", default).LastAsync()).Hash} a", $"1 {last.PreviousHash} b c"], seals[0].Entry.Data[AuditSeal.HeadsKey].Split('\n'));
        Assert.Equal($"2 {last.Hash} b c", seals[1].Entry.Data[AuditSeal.HeadsKey]);
        Assert.Equal(seals[1], await audit.FindLastSealAsync(default), (one, other) => one?.Hash == other?.Hash);
        Assert.Empty((await audit.VerifyAsync(default)).Breaks);
    }

    [Fact]
    public async Task Seal_ManyChains_SmallEntriesInOneChain()
    {
        var audit = Home.Open();
        for (var chain = 0; chain < 250; chain++)
        {
            await AppendAsync(audit, $"subject-{chain}", chain);
        }

        Assert.Equal(250, await SealAsync(audit));
        var seals = await SealsAsync(audit);
        Assert.Equal([100, 100, 50], seals.Select(seal => seal.Entry.Data[AuditSeal.HeadsKey].Split('\n').Length));
        Assert.Empty((await audit.VerifyAsync(default)).Breaks);
    }

    /// <summary>Each leaves a chain that is sound by itself, as somebody who knows the rule would.</summary>
    [Theory]
    [InlineData("cut", "b 2 The entry was sealed and is missing.")]
    [InlineData("gone", "b 1 The entry was sealed and is missing.")]
    [InlineData("rewritten", "b 2 The entry is not the one that was sealed.")]
    public async Task Verify_ChainAndHeadRewritten_TheSealShowsIt(string how, string firstBreak)
    {
        var audit = Home.Open();
        await AppendAsync(audit, "b", 1);
        await SealAsync(audit);
        await AppendAsync(audit, "b", 2);
        await SealAsync(audit);
        var entries = await audit.ReadAsync("b", default).ToListAsync();
        var json = AuditChain.CanonicalJson(entries[1].Entry with { Action = "forged.happened" });
        var forged = AuditChain.Hash(entries[0].Hash, json);
        switch (how)
        {
            case "cut":
                await Home.RemoveAsync("b", sequence => sequence == 2);
                await Home.SetHeadAsync("b", new AuditHead(1, entries[0].Hash));
                break;
            case "gone":
                await Home.RemoveAsync("b", _ => true);
                await Home.SetHeadAsync("b", null);
                break;
            default:
                await Home.ChangeAsync("b", 2, entry => entry with { Json = json, Hash = forged });
                await Home.SetHeadAsync("b", new AuditHead(2, forged));
                break;
        }

        var found = (await audit.VerifyAsync(default)).Breaks;
        Assert.Equal(firstBreak, found.Select(b => $"{b.Subject} {b.Sequence} {b.Reason}").First());
    }

    [Fact]
    public async Task Verify_SealRemoved_BreaksTheChainOfSeals()
    {
        var audit = Home.Open();
        for (var number = 1; number <= 3; number++)
        {
            await AppendAsync(audit, "b", number);
            await SealAsync(audit);
        }

        await Home.RemoveAsync(AuditSeal.Subject, sequence => sequence == 2);
        Assert.Equal((AuditSeal.Subject, 2L), (await audit.VerifyAsync(default)).Breaks.Select(b => (b.Subject, b.Sequence)).First());
    }

    private static Task<int> SealAsync(IAuditLog audit) => audit.SealAsync("workflow:renewal-sweep", At, default);

    private static Task<ChainedAuditEntry> AppendAsync(IAuditLog audit, string subject, int number) => audit.AppendAsync(AuditEntries.Of(subject, number), default);

    private static async Task<List<ChainedAuditEntry>> SealsAsync(IAuditLog audit) => await audit.ReadAsync(AuditSeal.Subject, default).ToListAsync();
}
