using System.Collections.Concurrent;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>A crash right before each commit of a rewind and of what follows it.</summary>
public sealed class RewindCrashTests : IDisposable
{
    private const string Id = "flow-1";

    private static readonly OrchestratorName<int, string> Flow = new("Flow");
    private static readonly OrchestratorName<int, string> Child = new("Child");
    private static readonly ActivityName<string, string> Do = new("Do");

    private readonly DirectoryInfo snapshots = Directory.CreateTempSubdirectory("csp-rewind-");

    public void Dispose() => snapshots.Delete(recursive: true);

    [Fact]
    public async Task Crash_BeforeEachCommitOfARewind_LeadsToTheSameEnd()
    {
        var taken = new List<string>();
        var isBroken = true;
        EngineFixture? fixture = null;
        await using var engine = fixture = new EngineFixture(
            registry => Register(registry, new ConcurrentQueue<string>(), () => isBroken),
            options => options with
            {
                BeforeCommit = () =>
                {
                    if (!isBroken)
                    {
                        // On the writer's thread: nobody writes to the files while they are copied.
                        taken.Add(Copy(fixture!.Folder, snapshots.CreateSubdirectory($"{taken.Count:D4}").FullName));
                    }
                },
            });
        await engine.Client.StartAsync(Flow, Id, 1);
        Assert.Equal(RuntimeStatus.Failed, (await engine.CompleteAsync(Id)).Status);
        isBroken = false;
        await engine.Client.RewindAsync(Id);
        Assert.Equal("a(xy)b", (await engine.CompleteAsync(Id)).Output!.Value.GetString());

        Assert.InRange(taken.Count, 4, 50);
        var rewound = 0;
        foreach (var snapshot in taken)
        {
            var done = new ConcurrentQueue<string>();
            await using var again = new EngineFixture(
                registry => Register(registry, done, () => false), prepare: folder => Copy(snapshot, folder), at: engine.Clock.GetUtcNow());
            if ((await again.StatusAsync(Id)).Status == RuntimeStatus.Failed)
            {
                // The caller got no answer and asks again.
                rewound++;
                await again.Client.RewindAsync(Id);
            }

            var status = await again.CompleteAsync(Id);
            Assert.Equal("a(xy)b", status.Output?.GetString());
            Assert.DoesNotContain("a", done);
            Assert.DoesNotContain("x", done);
            Assert.Equal(done.Distinct(), done);
        }

        Assert.Equal(1, rewound);
    }

    private static void Register(OrchestrationRegistry registry, ConcurrentQueue<string> done, Func<bool> isBroken)
    {
        registry.Add(Flow, async (context, input) =>
        {
            var first = await context.CallActivityAsync(Do, "a");
            var both = await Task.WhenAll(context.CallSubOrchestratorAsync(Child, input, "child", 0), context.CallActivityAsync(Do, "b"));
            await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            return first + string.Concat(both);
        });
        registry.Add(Child, async (context, _) => $"({await context.CallActivityAsync(Do, "x")}{await context.CallActivityAsync(Do, "y")})");
        registry.Add(Do, what =>
        {
            if (what is "b" or "y" && isBroken())
            {
                throw new InvalidOperationException("It does not work.");
            }

            done.Enqueue(what);
            return what;
        });
    }

    private static string Copy(string from, string to)
    {
        foreach (var name in new[] { "engine.db", "engine.db-wal" })
        {
            File.Copy(Path.Combine(from, name), Path.Combine(to, name));
        }

        return to;
    }
}
