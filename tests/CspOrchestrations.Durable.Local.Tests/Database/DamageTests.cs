using CspOrchestrations.Durable.Local.Transfer;
using Xunit.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Database;

/// <summary>A disk that is full, a write-ahead log that is torn, a copy that was taken while everything ran.</summary>
public sealed class DamageTests(ITestOutputHelper output)
{
    private const int Steps = 20;
    private static readonly OrchestratorName<int, int> Flow = new("Flow");
    private static readonly ActivityName<int, int> AddOne = new("AddOne");

    [Fact]
    public async Task WriteAheadLog_TornOrGone_GoesOnFromAnEarlierState()
    {
        await using var engine = new EngineFixture(Register);
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(5));
        // The restart moves everything into the file itself; what follows is in the log only.
        await engine.RestartAsync();
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(10));
        var history = EngineFile.Rows(engine.DatabasePath, "history").Count;
        var length = (int)new FileInfo(engine.DatabasePath + "-wal").Length;
        foreach (var seed in TestRuns.Seeds(full: 100))
        {
            output.WriteLine($"CSP_TESTS_SEED={seed}");
            var torn = new Random(seed).Next(0, length);
            await using var copy = new EngineFixture(Register, prepare: folder => CopyTorn(engine.DatabasePath, folder, torn), at: engine.Clock.GetUtcNow());
            Assert.InRange(EngineFile.Rows(copy.DatabasePath, "history").Count, 10, history);
            Assert.Equal(Steps, (await copy.CompleteAsync("flow-1")).Output!.Value.GetInt32());
        }
    }

    [Fact]
    public async Task Backup_WhileRunning_IsAStateThatGoesOn()
    {
        var backups = 0;
        EngineFixture? running = null;
        await using var engine = running = new EngineFixture(
            Register,
            options => options with
            {
                // Between two commits, from the writer's own thread: as concurrent as it gets.
                BeforeCommit = () =>
                {
                    if (backups++ % 10 == 5)
                    {
                        EngineBackup.Copy(running!.DatabasePath, Path.Combine(running.Folder, $"backup-{backups}.db"));
                    }
                },
            });
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.CompleteAsync("flow-1");
        var copies = Directory.GetFiles(engine.Folder, "backup-*.db");
        Assert.NotEmpty(copies);
        foreach (var copy in copies)
        {
            await using var restored = new EngineFixture(Register, prepare: folder => File.Copy(copy, Path.Combine(folder, "engine.db")));
            Assert.Equal(Steps, (await restored.CompleteAsync("flow-1")).Output!.Value.GetInt32());
        }
    }

    [Fact]
    public async Task Backup_NoSuchFile_SaysSo()
    {
        await using var engine = new EngineFixture();
        var missing = Path.Combine(engine.Folder, "missing.db");
        Assert.Throws<FileNotFoundException>(() => EngineBackup.Copy(missing, missing + ".copy"));
        Assert.False(File.Exists(missing));
    }

    [Fact]
    public async Task Disk_Full_RefusesCommandsAndGoesOnWhenThereIsSpace()
    {
        var big = new string('x', 200_000);
        await using var engine = new EngineFixture(registry => registry
            .Add(AddOne, x => x + 1)
            .Add(Flow, async (context, _) =>
            {
                await context.WaitForEventAsync<int>("go");
                var text = await context.WaitForEventAsync<string>("text");
                return text.Event!.Length;
            }));
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.SettleAsync();
        // SQLite's own limit: the real error, at a size that suits a test.
        await engine.Engine.Writer.WriteAsync(tables => tables.Command("PRAGMA max_page_count = 20").ExecuteScalar());
        var refused = await Assert.ThrowsAnyAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => engine.Client.RaiseEventAsync("flow-1", "text", big));
        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, refused.SqliteErrorCode);
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();
        Assert.Equal(RuntimeStatus.Running, (await engine.StatusAsync("flow-1")).Status);

        await engine.Engine.Writer.WriteAsync(tables => tables.Command("PRAGMA max_page_count = 100000").ExecuteScalar());
        await engine.Client.RaiseEventAsync("flow-1", "text", big);
        Assert.Equal(big.Length, (await engine.CompleteAsync("flow-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Disk_FullForAWorkItem_IsTriedAgainUntilThereIsSpace()
    {
        var logger = new RecordedLogs();
        var produced = new SemaphoreSlim(0);
        var big = new ActivityName<int, string>("Big");
        await using var engine = new EngineFixture(
            registry => registry
                .Add(big, _ =>
                {
                    produced.Release();
                    return new string('x', 200_000);
                })
                .Add(Flow, async (context, _) =>
                {
                    await context.WaitForEventAsync<int>("go");
                    return (await context.CallActivityAsync(big, 0)).Length;
                }),
            logger: logger);
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.SettleAsync();
        await engine.Engine.Writer.WriteAsync(tables => tables.Command("PRAGMA max_page_count = 20").ExecuteScalar());
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await produced.WaitAsync();
        // Each refusal is logged; the result waits in memory meanwhile.
        Assert.True(SpinWait.SpinUntil(() => logger.Entries.Any(entry => entry.Message.Contains("refused a work item", StringComparison.Ordinal)), 10_000));
        await engine.Engine.Writer.WriteAsync(tables => tables.Command("PRAGMA max_page_count = 100000").ExecuteScalar());
        Assert.Equal(200_000, (await engine.CompleteAsync("flow-1")).Output!.Value.GetInt32());
        Assert.Equal(0, produced.CurrentCount);
    }

    private static void Register(OrchestrationRegistry registry) => registry
        .Add(AddOne, x => x + 1)
        .Add(Flow, async (context, x) =>
        {
            for (var step = 0; step < Steps; step++)
            {
                x = await context.CallActivityAsync(AddOne, x);
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            }

            return x;
        });

    private static void CopyTorn(string databasePath, string folder, int walLength)
    {
        File.Copy(databasePath, Path.Combine(folder, "engine.db"));
        if (walLength > 0)
        {
            File.WriteAllBytes(Path.Combine(folder, "engine.db-wal"), File.ReadAllBytes(databasePath + "-wal")[..walLength]);
        }
    }
}
