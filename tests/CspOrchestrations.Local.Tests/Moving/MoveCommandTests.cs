using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Tests.Serving;

namespace CspOrchestrations.Local.Tests.Moving;

[Collection(EmptyAccount.Collection)]
public sealed class MoveCommandTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder scratch = new();
    private string[] account = null!;

    public async Task InitializeAsync() => account = (await EmptyAccount.OpenAsync()).Settings;

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Move_WithAWorkflowUnderWay_BringsAllAndTheFolderServesNoMore()
    {
        await using (var host = await RunningHost.StartAsync(scratch))
        {
            await host.StartAttestationAsync(host.Key!);
        }

        Directory.CreateDirectory(Path.Combine(scratch.Data, "reconciliation", "runs"));
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "reconciliation", "runs", "report.json"), "{}");

        var run = await RunAsync(["move", .. account]);

        run.AssertSuccess();
        Assert.Contains("1 files of reconciliation", run.Output, StringComparison.Ordinal);
        Assert.Contains("Had not ended: 1 Attestation", run.Output, StringComparison.Ordinal);
        (await RunAsync("serve", "--port", "0", "--simulator-port", "0")).AssertError(ExitCodes.Failed, "were moved to a storage account");
        var operators = await RunAsync(["operators", "list", .. account]);
        Assert.Contains("owner", operators.Output, StringComparison.Ordinal);
        var verified = await RunAsync(["audit", "verify", .. account]);
        Assert.Contains(" 0 breaks", verified.Output, StringComparison.Ordinal);
        (await RunAsync(["move", .. account])).AssertSuccess();
    }

    [Fact]
    public async Task Move_HostRuns_IsRefused()
    {
        await using var host = await RunningHost.StartAsync(scratch);

        (await RunAsync(["move", .. account])).AssertError(ExitCodes.Failed, "Stop it first");
    }

    [Fact]
    public async Task Move_NoAccountNamed_SaysWhatToSet() =>
        (await RunAsync("move")).AssertError(ExitCodes.Failed, "--set Storage:Records=Blobs");

    [Fact]
    public async Task Move_NoData_SaysSo() => (await RunAsync(["move", .. account])).AssertError(ExitCodes.Failed, "There is no data");

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", scratch.Data]);
}
