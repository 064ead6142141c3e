using System.CommandLine;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.CommandLine;

public sealed class LocalCommandLineTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Commands() => new(Leaves(LocalCommandLine.Build(), ""));

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfTheProgram_ExplainsEveryCommandWithAnExample(string command)
    {
        var run = await CommandRun.OfAsync("--help");

        run.AssertSuccess();
        Assert.Contains($"\n  {command}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Example: dotnet run --project src/CspOrchestrations.Local -- {command}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfACommand_ShowsAnExampleOfIt(string command)
    {
        var run = await CommandRun.OfAsync([.. command.Split(' '), "--help"]);

        run.AssertSuccess();
        Assert.Contains($"Example: dotnet run --project src/CspOrchestrations.Local -- {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_EveryCommandAndOption_IsDescribed()
    {
        Assert.All(Symbols(LocalCommandLine.Build()), symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name));
    }

    [Fact]
    public async Task Help_OfTheProgram_ExplainsTheExitCodes()
    {
        var run = await CommandRun.OfAsync("--help");

        Assert.Contains(ExitCodes.Explanation, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'blub'", "audit", "blub")]
    [InlineData("'--blub'", "backup", "file.zip", "--blub")]
    [InlineData("'backup' needs FILE.", "backup")]
    [InlineData("'export' needs ID and FILE.", "export")]
    [InlineData("'export' needs FILE.", "export", "attestation-1")]
    [InlineData("--port is 0 to 65535, not 65536", "simulator", "--port", "65536")]
    [InlineData("--port takes a number, not 'seven'", "simulator", "--port", "seven")]
    [InlineData("--seed takes a number, not 'x'", "demo", "--seed", "x")]
    [InlineData("--data", "audit", "verify", "--data", " ")]
    public async Task Run_WrongCommandLine_SaysWhatIsWrongInOneLine(string named, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        run.AssertError(ExitCodes.Usage, named);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("no data", "audit", "verify")]
    [InlineData("no data", "audit", "export", "never-written.jsonl")]
    [InlineData("no data", "backup", "never-written.zip")]
    [InlineData("no data", "operators", "list")]
    [InlineData("no data", "operators", "remove", "anna")]
    [InlineData("no workflow", "export", "attestation-1", "never-written.json")]
    public async Task Run_NoDataYet_SaysSoAndMakesNoFolder(string missing, params string[] arguments)
    {
        var run = await CommandRun.OfAsync([.. arguments, "--data", scratch.Data]);

        run.AssertError(ExitCodes.Failed, $"There is {missing} in '{scratch.Data}'");
        Assert.False(Directory.Exists(scratch.Data));
    }

    [Fact]
    public async Task Run_DamagedDatabase_IsOneLineToo()
    {
        Directory.CreateDirectory(scratch.Data);
        await File.WriteAllTextAsync(scratch.DataFolder.Storage.RecordsFile, new string('x', 8192));

        var run = await CommandRun.OfAsync("audit", "verify", "--data", scratch.Data);

        run.AssertError(ExitCodes.Failed, "Restore a backup");
    }

    private static IEnumerable<string> Leaves(Command parent, string path) => parent.Subcommands.SelectMany(
        command => command.Subcommands.Count > 0 ? Leaves(command, $"{path}{command.Name} ") : [path + command.Name]);

    private static IEnumerable<Symbol> Symbols(Command command) =>
        [command, .. command.Options, .. command.Arguments, .. command.Subcommands.SelectMany(Symbols)];
}
