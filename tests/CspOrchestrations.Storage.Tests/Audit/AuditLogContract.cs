using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

/// <summary>What every audit log keeps to. An adapter passes by deriving from this.</summary>
public abstract class AuditLogContract
{
    /// <summary>As many appends at once as the adapter makes in a few seconds.</summary>
    protected abstract int ManyEntries { get; }

    private protected abstract IAuditHome Home { get; }

    [Fact]
    public async Task Append_Entries_ChainsThemPerSubject()
    {
        var audit = Home.Open();

        var first = await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        var second = await audit.AppendAsync(AuditEntries.Of("a", 2), default);
        var other = await audit.AppendAsync(AuditEntries.Of("b", 1), default);

        Assert.Equal((1, new string('0', 64)), (first.Sequence, first.PreviousHash));
        Assert.Equal((2, first.Hash), (second.Sequence, second.PreviousHash));
        Assert.Equal((1, new string('0', 64)), (other.Sequence, other.PreviousHash));
        Assert.Equal(["a 1", "a 2", "b 1"], await ReadAllAsync(audit));
    }

    [Fact]
    public async Task Append_SameIdAgain_GivesTheFirstAndAddsNothing()
    {
        var audit = Home.Open();
        var entry = AuditEntries.Of("a", 1);
        var first = await audit.AppendAsync(entry, default);
        await audit.AppendAsync(AuditEntries.Of("a", 2), default);

        var again = await audit.AppendAsync(entry with { Action = "said.otherwise" }, default);

        Assert.Equal(first.Hash, again.Hash);
        Assert.Equal("thing.happened", again.Entry.Action);
        Assert.Equal(["a 1", "a 2"], await ReadAllAsync(audit));
    }

    [Fact]
    public async Task Append_SameIdInAnotherSubject_IsAnotherEntry()
    {
        var audit = Home.Open();
        var entry = AuditEntries.Of("a", 1);
        await audit.AppendAsync(entry, default);

        await audit.AppendAsync(entry with { Subject = "b" }, default);

        Assert.Equal(["a 1", "b 1"], await ReadAllAsync(audit));
    }

    [Fact]
    public async Task Append_LocalTime_IsKeptInUtc()
    {
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(5));

        var chained = await Home.Open().AppendAsync(AuditEntries.Of("a", 1) with { At = at }, default);

        Assert.Equal(TimeSpan.Zero, chained.Entry.At.Offset);
        Assert.Equal(at, chained.Entry.At);
    }

    [Fact]
    public async Task Append_ManyWritersInTwoLogs_MakesOneSoundChain()
    {
        var entries = ManyEntries;
        IAuditLog[] logs = [Home.Open(), Home.Open()];

        await Task.WhenAll(Enumerable.Range(1, entries).Select(number => Task.Run(
            () => logs[number % 2].AppendAsync(AuditEntries.Of("a", number), default))));

        var sequences = new List<long>();
        await foreach (var entry in logs[0].ReadAsync("a", default))
        {
            sequences.Add(entry.Sequence);
        }

        Assert.Equal(Enumerable.Range(1, entries).Select(number => (long)number), sequences);
        AssertSound(1, entries, await logs[1].VerifyAsync(default));
    }

    [Fact]
    public async Task Append_AfterARestart_GoesOnWithTheChain()
    {
        var first = await Home.Open().AppendAsync(AuditEntries.Of("a", 1), default);
        Home.Storage.Close();

        var second = await Home.Open().AppendAsync(AuditEntries.Of("a", 2), default);

        Assert.Equal(first.Hash, second.PreviousHash);
    }

    /// <summary>As when an activity is run twice at the same time, on two hosts.</summary>
    [Fact]
    public async Task Append_SameIdAtOnceInTwoLogs_AddsOneEntry()
    {
        IAuditLog[] logs = [Home.Open(), Home.Open()];
        await logs[0].AppendAsync(AuditEntries.Of("a", 1), default);

        var appended = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            () => logs[writer % 2].AppendAsync(AuditEntries.Of("a", 2) with { Actor = $"host:{writer}" }, default))));

        Assert.Single(appended.Select(entry => entry.Hash).Distinct());
        AssertSound(1, 2, await logs[1].VerifyAsync(default));
    }

    [Fact]
    public async Task Read_SubjectsOfAllCharacters_InTheOrderOfTheirBytes()
    {
        var audit = Home.Open();
        foreach (var subject in (string[])["ä", "b/c", "a b", "a", "B", "a.b", "a-b"])
        {
            await audit.AppendAsync(AuditEntries.Of(subject, 1), default);
        }

        Assert.Equal(["B 1", "a 1", "a b 1", "a-b 1", "a.b 1", "b/c 1", "ä 1"], await ReadAllAsync(audit));
        Assert.Empty(await audit.ReadAsync("c", default).ToListAsync());
        AssertSound(7, 7, await audit.VerifyAsync(default));
    }

    [Fact]
    public async Task Append_SubjectThatNoBlobCanBeNamedBy_IsRefused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Home.Open().AppendAsync(AuditEntries.Of(new string('ä', 400), 1), default));

    [Theory]
    [InlineData("", "x", "y")]
    [InlineData("x", "", "y")]
    [InlineData("x", "y", "")]
    public async Task Append_WithoutSubjectActionOrActor_IsRefused(string subject, string action, string actor) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Home.Open().AppendAsync(
            AuditEntries.Of("a", 1) with { Subject = subject, Action = action, Actor = actor }, default));

    [Fact]
    public async Task Read_MoreThanAPage_GivesEachEntryOnce()
    {
        var audit = Home.Open();
        var (firsts, all) = (ManyEntries * 4 / 5, ManyEntries * 4 / 3);
        foreach (var number in Enumerable.Range(1, all))
        {
            await audit.AppendAsync(AuditEntries.Of(number <= firsts ? "a" : "b", number), default);
        }

        var expected = Enumerable.Range(1, all).Select(n => string.Create(CultureInfo.InvariantCulture, $"{(n <= firsts ? "a" : "b")} {n}"));
        Assert.Equal(expected, await ReadAllAsync(audit));
        AssertSound(2, all, await audit.VerifyAsync(default));
    }

    [Fact]
    public async Task Read_DamagedEntry_SaysWhich()
    {
        var audit = Home.Open();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        await Home.ChangeAsync("a", 1, entry => entry with { Json = "{" });

        var error = await Assert.ThrowsAsync<StorageException>(() => ReadAllAsync(audit));
        Assert.Contains("entry 1 of 'a' is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Lines_CanBeCheckedWithThePublishedRule()
    {
        var audit = Home.Open();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        await audit.AppendAsync(AuditEntries.Of("a", 2), default);
        using var stream = new MemoryStream();

        Assert.Equal(2, await audit.ExportAsync(stream, default));

        var previous = new string('0', 64);
        foreach (var line in Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n'))
        {
            var root = JsonDocument.Parse(line).RootElement;
            var entry = DurableJson.Canonical(root.GetProperty("entry").GetRawText());
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + "\n" + entry)));
            Assert.Equal(previous, root.GetProperty("previousHash").GetString());
            Assert.Equal(hash, root.GetProperty("hash").GetString());
            previous = hash;
        }
    }

    private static void AssertSound(int subjects, long entries, AuditVerification verification)
    {
        Assert.Empty(verification.Breaks);
        Assert.Equal((subjects, entries), (verification.Subjects, verification.Entries));
    }

    private static async Task<List<string>> ReadAllAsync(IAuditLog audit)
    {
        var entries = new List<string>();
        await foreach (var entry in audit.ReadAllAsync(default))
        {
            entries.Add($"{entry.Entry.Subject} {entry.Entry.Data["number"]}");
        }

        return entries;
    }
}
