using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Simulator;

namespace CspOrchestrations.Local.Tests.Simulation;

public sealed class SimulatorCommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Simulator_StoppedAndStartedAgain_KeepsItsState()
    {
        var created = await WhileRunningAsync(client => client.CreateOrganizationsAsync(1, default));

        var organizations = await WhileRunningAsync(client => client.OrganizationsAsync(default));

        Assert.Contains(created[0], organizations.Select(organization => organization.OrganizationId));
    }

    private async Task<T> WhileRunningAsync<T>(Func<SimulatorClient, Task<T>> use)
    {
        using var stop = new CancellationTokenSource();
        using var output = new AwaitedWriter("listens on ");
        using var error = new StringWriter();
        var run = LocalCommandLine.RunAsync(["simulator", "--port", "0", "--data", scratch.Data], output, error, stop.Token);
        try
        {
            Assert.Same(output.Line, await Task.WhenAny(output.Line, run));
            using var client = new SimulatorClient(new Uri((await output.Line).Split(' ')[^1]));
            return await use(client);
        }
        finally
        {
            await stop.CancelAsync();
            Assert.Equal((ExitCodes.Success, ""), (await run, error.ToString()));
        }
    }
}
