using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Tests.Diagnostics;

public sealed class EngineLogTests
{
    private static readonly OrchestratorName<int, int> Fails = new("Fails");

    [Fact]
    public async Task Instance_Fails_IsLoggedWithTheTypeAndWithoutTheMessage()
    {
        var logs = new RecordedLogs();
        // A client sees the commit before the line is written; an engine that has stopped has written it.
        await using (var engine = new EngineFixture(
            registry => registry.Add(Fails, (_, _) => throw new InvalidOperationException("ada@example.com")), logger: logs))
        {
            await engine.Client.StartAsync(Fails, "fails-1", 0);
            Assert.Equal(RuntimeStatus.Failed, (await engine.CompleteAsync("fails-1")).Status);
        }

        var line = Assert.Single(logs.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("fails-1", line.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", logs.Text, StringComparison.Ordinal);
    }
}
