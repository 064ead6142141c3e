using System.Text.RegularExpressions;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Tests.Erasure;

public sealed partial class EraseCommandTests : IDisposable
{
    private const string Customer = "6f9619ff-8b86-4d01-b42d-00c04fc964ff";
    private const string Workflow = "greeting-1";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Erase_ShownAndApplied_ForgetsTheInstanceAndKeepsTheEvidence()
    {
        await GreetCustomerAsync();

        var shown = await RunAsync();
        shown.AssertSuccess();
        Assert.Contains(Workflow, shown.Output, StringComparison.Ordinal);
        var hash = Hash().Match(shown.Output).Groups["hash"].Value;
        var applied = await RunAsync("--apply", hash, "--reason", "Asked by the customer");

        applied.AssertSuccess();
        Assert.Contains("Erased: 1 workflows", applied.Output, StringComparison.Ordinal);
        await using (var engine = Greeting.OpenEngine(scratch.DataFolder))
        {
            Assert.Null(await engine.Client.GetAsync(Workflow));
        }

        await using var storage = scratch.OpenStorage();
        Assert.Null(await new InstanceIndex(storage.GetRequiredService<IRecordStore>()).FindAsync(Workflow, default));
        Assert.Empty((await storage.GetRequiredService<IAuditLog>().VerifyAsync(default)).Breaks);
    }

    [Fact]
    public async Task Erase_OtherHash_ChangesNothing()
    {
        await GreetCustomerAsync();

        var run = await RunAsync("--apply", "0", "--reason", "Asked by the customer");

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("without --apply", run.Error, StringComparison.Ordinal);
        Assert.Contains(Workflow, (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_WhileTheHostRuns_NamesTheApi()
    {
        await GreetCustomerAsync();
        await using var engine = Greeting.OpenEngine(scratch.DataFolder);

        var run = await RunAsync();

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("/api/customers/ID/erasure", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'erase --apply' needs --reason", "--apply", "0")]
    [InlineData("--reason has 1 to 500 characters", "--apply", "0", "--reason", "")]
    public async Task Erase_WithoutAReason_IsAWrongCommandLine(string expected, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_NoData_IsSaid() => Assert.Equal(ExitCodes.Failed, (await RunAsync()).ExitCode);

    /// <summary>A finished instance that the index says is about the customer.</summary>
    private async Task GreetCustomerAsync()
    {
        await using var storage = scratch.OpenStorage();
        var index = new InstanceIndex(storage.GetRequiredService<IRecordStore>());
        await index.PutAsync(new InstanceEntry(Workflow, "Greeting", Customer, new Dictionary<string, string>(), DateTimeOffset.UnixEpoch), default);
        await using var engine = Greeting.OpenEngine(scratch.DataFolder);
        await Greeting.RunAsync(engine, Workflow, "Ada");
    }

    private Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.OfAsync(["erase", "--customer", Customer, .. arguments, "--data", scratch.Data]);

    [GeneratedRegex("--apply (?<hash>[0-9a-f]{64})")]
    private static partial Regex Hash();
}
