using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Tests;

public sealed class ClientTests
{
    private static readonly OrchestratorName<int, int> Waits = new("Waits");
    private static readonly OrchestratorName<int, int> Fails = new("Fails");

    [Fact]
    public async Task Command_Cancelled_ChangesNothing()
    {
        await using var engine = new EngineFixture(registry => registry.Add(Waits, async (context, _) =>
            (await context.WaitForEventAsync<int>("go")).Event));
        await engine.Client.StartAsync(Waits, "waits-1", 0);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        foreach (var command in new Func<Task>[]
        {
            () => engine.Client.RaiseEventAsync("waits-1", "go", 1, cancelled.Token),
            () => engine.Client.SuspendAsync("waits-1", cancellationToken: cancelled.Token),
            () => engine.Client.ResumeAsync("waits-1", cancellationToken: cancelled.Token),
            () => engine.Client.TerminateAsync("waits-1", cancellationToken: cancelled.Token),
        })
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(command);
        }

        await engine.SettleAsync();
        Assert.Equal(RuntimeStatus.Running, (await engine.StatusAsync("waits-1")).Status);
    }

    [Fact]
    public async Task Instance_Fails_IsLoggedWithTheTypeAndWithoutTheMessage()
    {
        var logs = new RecordedLogs();
        await using var engine = new EngineFixture(
            registry => registry.Add(Fails, (_, _) => throw new InvalidOperationException("ada@example.com")), logger: logs);
        await engine.Client.StartAsync(Fails, "fails-1", 0);

        var status = await engine.CompleteAsync("fails-1");

        Assert.Equal(RuntimeStatus.Failed, status.Status);
        var line = Assert.Single(logs.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("fails-1", line.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", logs.Text, StringComparison.Ordinal);
    }
}
