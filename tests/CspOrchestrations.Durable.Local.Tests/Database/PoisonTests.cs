namespace CspOrchestrations.Durable.Local.Tests.Database;

/// <summary>Rows that cannot be read.</summary>
public sealed class PoisonTests
{
    private static readonly OrchestratorName<int, int> Flow = new("Flow");

    [Theory]
    [InlineData("{ not json")]
    [InlineData("null")]
    [InlineData("{\"name\":\"go\"}")]
    [InlineData("{\"type\":\"of tomorrow\"}")]
    public async Task Inbox_UnreadableRow_ParksThatInstanceOnly(string message)
    {
        await using var engine = new EngineFixture(Register);
        await engine.Client.StartAsync(Flow, "flow-bad", 1);
        await engine.Client.StartAsync(Flow, "flow-good", 2);
        await engine.RestartAsync(whileStopped: () =>
            EngineFile.Run(engine.DatabasePath, $"INSERT INTO inbox(instance_id, message) VALUES('flow-bad', '{message}')"));
        await engine.Client.RaiseEventAsync("flow-bad", "go", 10);
        await engine.Client.RaiseEventAsync("flow-good", "go", 10);
        Assert.Equal(12, (await engine.CompleteAsync("flow-good")).Output!.Value.GetInt32());
        await engine.SettleAsync();
        Assert.Matches("^Row [0-9]+ of its inbox cannot be read: ", (await engine.StatusAsync("flow-bad")).ParkedReason);

        // A person removes the row and resumes: everything else is still there.
        EngineFile.Run(engine.DatabasePath, $"DELETE FROM inbox WHERE message = '{message}'");
        await engine.Client.ResumeAsync("flow-bad");
        Assert.Equal(11, (await engine.CompleteAsync("flow-bad")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task History_UnreadableEntry_Parks()
    {
        await using var engine = new EngineFixture(Register);
        await engine.Client.StartAsync(Flow, "flow-1", 1);
        await engine.SettleAsync();
        await engine.RestartAsync(whileStopped: () => EngineFile.Run(engine.DatabasePath, "UPDATE history SET entry = '{' WHERE sequence = 0"));
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();
        Assert.StartsWith("Its history cannot be read: ", (await engine.StatusAsync("flow-1")).ParkedReason, StringComparison.Ordinal);
        await engine.Client.TerminateAsync("flow-1");
        Assert.Equal(RuntimeStatus.Terminated, (await engine.CompleteAsync("flow-1")).Status);
    }

    private static void Register(OrchestrationRegistry registry) =>
        registry.Add(Flow, async (context, input) => input + (await context.WaitForEventAsync<int>("go")).Event);
}
