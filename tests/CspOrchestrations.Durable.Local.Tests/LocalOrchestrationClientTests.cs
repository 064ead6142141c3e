namespace CspOrchestrations.Durable.Local.Tests;

public sealed class LocalOrchestrationClientTests
{
    private static readonly OrchestratorName<int, int> Same = new("Same");
    private static readonly OrchestratorName<int, int> Waits = new("Waits");

    [Fact]
    public async Task QueryAsync_Pages_ContinueInTheOrderOfTheIds()
    {
        await using var engine = new EngineFixture(registry => registry.Add(Same, (_, number) => Task.FromResult(number)));
        foreach (var number in new[] { 4, 1, 5, 3, 2 })
        {
            await engine.Client.StartAsync(Same, $"same-{number}", number);
        }

        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await engine.Client.QueryAsync(new InstanceQuery("same-", PageSize: 2, ContinuationToken: token));
            ids.AddRange(page.Items.Select(item => item.InstanceId));
            token = page.ContinuationToken;
        }
        while (token is not null);

        Assert.Equal(["same-1", "same-2", "same-3", "same-4", "same-5"], ids);
    }

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
}
