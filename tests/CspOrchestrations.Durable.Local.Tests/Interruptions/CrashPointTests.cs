using System.Collections.Concurrent;
using CspOrchestrations.Durable.Local.Clock;
using Xunit.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>A crash right before each single commit: what the disk holds at that moment leads to the same end.</summary>
public sealed class CrashPointTests(ITestOutputHelper output) : IDisposable
{
    private const string Id = "random-1";

    /// <summary>Steps of every kind, four generations, children of children: 213 commits.</summary>
    private const int RichSeed = 54;
    private const int RichCommits = 213;

    private readonly DirectoryInfo snapshots = Directory.CreateTempSubdirectory("csp-crash-");

    public void Dispose() => snapshots.Delete(recursive: true);

    [Fact]
    public async Task Crash_BeforeEachCommit_LeadsToTheSameEnd()
    {
        var stride = RichCommits / TestRuns.Count(RichCommits);
        var commits = 0;
        var ledger = new EffectLedger();
        var taken = new ConcurrentQueue<Snapshot>();
        EngineFixture? fixture = null;
        await using var engine = fixture = new EngineFixture(
            registry => ledger.Register(registry, () => fixture!.Clock),
            options => options with
            {
                BeforeCommit = () =>
                {
                    // The first commit is the start itself: before it there is nothing to go on with.
                    if (++commits % stride == 0 && commits > 1)
                    {
                        // On the writer's thread: nobody writes to the files while they are copied.
                        taken.Enqueue(Snapshot.Take(snapshots, commits, fixture!, ledger));
                    }
                },
            });
        await engine.Client.StartAsync(RandomProgram.Name, Id, new ProgramState(RichSeed, 0, 0, []));
        await engine.CompleteAsync(Id);
        var expected = await RunResult.ReadAsync(engine, ledger);
        output.WriteLine($"{commits} commits, {taken.Count} crashes, {ledger.Keys.Count} effects");
        Assert.InRange(taken.Count, TestRuns.Count(RichCommits) / 2, commits);
        foreach (var snapshot in taken)
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
