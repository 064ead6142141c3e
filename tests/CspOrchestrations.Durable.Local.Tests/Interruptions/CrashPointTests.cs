using System.Collections.Concurrent;
using CspOrchestrations.Durable.Local.Clock;
using Xunit.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>A crash right before each single commit: what the disk holds at that moment leads to the same end.</summary>
public sealed class CrashPointTests(ITestOutputHelper output) : IDisposable
{
    private const string Id = "random-1";

    /// <summary>Steps of every kind, three generations, children of children.</summary>
    private const int RichSeed = 20;

    private readonly DirectoryInfo snapshots = Directory.CreateTempSubdirectory("csp-crash-");

    public void Dispose() => snapshots.Delete(recursive: true);

    [Fact]
    public async Task Crash_BeforeEachCommit_LeadsToTheSameEnd()
    {
        var ledger = new EffectLedger();
        var taken = new ConcurrentQueue<Snapshot>();
        EngineFixture? fixture = null;
        await using var engine = fixture = new EngineFixture(
            registry => ledger.Register(registry, () => fixture!.Clock),
            options => options with
            {
                // On the writer's thread: nobody writes to the files while they are copied.
                BeforeCommit = () => taken.Enqueue(Snapshot.Take(snapshots, taken.Count, fixture!, ledger)),
            });
        await engine.Client.StartAsync(RandomProgram.Name, Id, new ProgramState(RichSeed, 0, 0, []));
        await engine.CompleteAsync(Id);
        var expected = await RunResult.ReadAsync(engine, ledger);
        output.WriteLine($"{taken.Count} commits, {ledger.Keys.Count} effects");
        Assert.True(taken.Count > 30);

        // The first snapshot is of the time before the start was answered for: there is nothing to go on with.
        foreach (var snapshot in taken.Skip(1))
        {
            Assert.Equal(expected, await snapshot.GoOnAsync());
        }
    }

    private sealed record Snapshot(string Folder, DateTimeOffset At, IReadOnlyList<string> Effects)
    {
        public static Snapshot Take(DirectoryInfo parent, int number, EngineFixture engine, EffectLedger ledger)
        {
            var folder = parent.CreateSubdirectory($"{number:D4}").FullName;
            CopyFiles(engine.Folder, folder);
            return new Snapshot(folder, engine.Clock.GetUtcNow(), ledger.Keys);
        }

        public async Task<RunResult> GoOnAsync()
        {
            var ledger = new EffectLedger();
            ledger.Add(Effects);
            VirtualClock? clock = null;
            await using var engine = new EngineFixture(
                registry => ledger.Register(registry, () => clock ?? new VirtualClock(At)), prepare: folder => CopyFiles(Folder, folder), at: At);
            clock = engine.Clock;
            await engine.CompleteAsync(Id);
            return await RunResult.ReadAsync(engine, ledger);
        }

        private static void CopyFiles(string from, string to)
        {
            foreach (var name in new[] { "engine.db", "engine.db-wal" })
            {
                File.Copy(Path.Combine(from, name), Path.Combine(to, name));
            }
        }
    }
}
