using System.Text;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Tests.Operators;

public sealed class OperatorsCommandsTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Add_NewName_ShowsAKeyThatOpensTheHost()
    {
        await using var host = scratch.OpenStorage();

        var run = await OperatorsAsync("add", "anna");

        run.AssertSuccess();
        Assert.Equal("anna", await Keys(host).AuthenticateAsync(KeyOf(run), default));
    }

    [Fact]
    public async Task Add_Key_LiesNowhereInClear()
    {
        var key = KeyOf(await OperatorsAsync("add", "anna"));

        var secret = Encoding.UTF8.GetBytes(key[^20..]);
        Assert.All(
            Directory.GetFiles(scratch.Data, "*", SearchOption.AllDirectories),
            file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(secret) < 0, file));
    }

    [Fact]
    public async Task Add_NameThatIsTaken_SaysSo()
    {
        await OperatorsAsync("add", "anna");

        var run = await OperatorsAsync("add", "anna");

        run.AssertError(ExitCodes.Failed, "already has a key");
        Assert.DoesNotContain("Parameter", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NameThatCannotBe_SaysWhyAndLeavesNothingBehind()
    {
        var run = await OperatorsAsync("add", "Anna B");

        run.AssertError(ExitCodes.Usage, "1 to 40 of a-z");
        Assert.False(Directory.Exists(scratch.Data));
    }

    [Fact]
    public async Task List_Operators_NamesThemWithoutTheirKeys()
    {
        var key = KeyOf(await OperatorsAsync("add", "anna"));
        await OperatorsAsync("add", "bert");

        var run = await OperatorsAsync("list");

        run.AssertSuccess();
        Assert.Equal(["anna", "bert"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
        Assert.DoesNotContain(key, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_Operator_MakesTheKeyUselessAndIsAudited()
    {
        var key = KeyOf(await OperatorsAsync("add", "anna"));

        var run = await OperatorsAsync("remove", "anna");

        run.AssertSuccess();
        await using var host = scratch.OpenStorage();
        Assert.Null(await Keys(host).AuthenticateAsync(key, default));
        var actions = new List<string>();
        await foreach (var entry in host.GetRequiredService<IAuditLog>().ReadAsync("operator:anna", default))
        {
            actions.Add($"{entry.Entry.Action} by {entry.Entry.Actor}");
        }

        Assert.Equal(["operator.added by command-line", "operator.removed by command-line"], actions);
    }

    [Fact]
    public async Task Remove_UnknownName_SaysSo()
    {
        await OperatorsAsync("add", "anna");

        (await OperatorsAsync("remove", "bert")).AssertError(ExitCodes.Failed, "There is no operator 'bert'");
    }

    private static string KeyOf(CommandRun run) => run.Output.ReplaceLineEndings("\n").Split('\n')[0];

    private static OperatorKeys Keys(IServiceProvider host) =>
        new(host.GetRequiredService<IRecordStore>(), host.GetRequiredService<IAuditLog>(), TimeProvider.System);

    private Task<CommandRun> OperatorsAsync(params string[] arguments) =>
        CommandRun.OfAsync(["operators", .. arguments, "--data", scratch.Data]);
}
