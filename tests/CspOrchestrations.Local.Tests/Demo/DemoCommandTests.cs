using System.Globalization;
using System.Text.RegularExpressions;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Demo;

namespace CspOrchestrations.Local.Tests.Demo;

public sealed partial class DemoCommandTests
{
    [Fact]
    public async Task Demo_EveryStepVerified_EndsWithZeroAndTellsEachStory()
    {
        var run = await CommandRun.OfAsync("demo");

        run.AssertSuccess();
        Assert.Equal(9, run.Output.Split('\n').Count(line => line.Contains("│ ✓ ", StringComparison.Ordinal)));
        Assert.DoesNotContain("✗", run.Output, StringComparison.Ordinal);
        Assert.Contains("link expired; a new one is made", run.Output, StringComparison.Ordinal);
        Assert.Contains("the process dies while it finalizes", run.Output, StringComparison.Ordinal);
        Assert.Contains(", 0 breaks.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Every step is verified", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_NotATerminal_WritesNoControlSequences()
    {
        var run = await CommandRun.OfAsync("demo", "--seed", "3");

        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Demo_Keep_LeavesItsFolderForTheOtherCommands()
    {
        var run = await CommandRun.OfAsync("demo", "--keep");

        var folder = Kept().Match(run.Output).Groups[1].Value;
        try
        {
            (await CommandRun.OfAsync("audit", "verify", "--data", folder)).AssertSuccess();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Demo_SameSeed_PeopleActAtTheSameTimes()
    {
        var runs = await Task.WhenAll(CommandRun.OfAsync("demo", "--seed", "7"), CommandRun.OfAsync("demo", "--seed", "7"));

        Assert.Equal(ActsOf(runs[0]), ActsOf(runs[1]));
        Assert.NotEmpty(ActsOf(runs[0]));
    }

    [Fact]
    public async Task Demo_LedgerSaysOtherwise_EndsWithThreeAndSaysWhich()
    {
        using var output = new StringWriter();

        var failure = await Assert.ThrowsAsync<CommandException>(() => DemoCommand.RunAsync(1, keep: false, WithAnotherStart, output, default));

        Assert.Equal(ExitCodes.Found, failure.ExitCode);
        Assert.Contains(
            "Aurora GmbH: the ledger should show AttestationStarted 2 times, and shows it 1 times.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Not every step is verified.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(8, output.ToString().Split('\n').Count(line => line.Contains("│ ✓ ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Demo_ActThatCannotBe_EndsWithThreeAndSaysWhich()
    {
        using var output = new StringWriter();

        var failure = await Assert.ThrowsAsync<CommandException>(() => DemoCommand.RunAsync(1, keep: false, WithAVainAct, output, default));

        Assert.Equal(ExitCodes.Found, failure.ExitCode);
        Assert.Contains("Gentian Pharma AG: it could not be that the customer accepts.", output.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<DemoCase> WithAnotherStart(int seed, IReadOnlyList<OrganizationId> organizations)
    {
        var cases = DemoScript.Create(seed, organizations);
        return [cases[0] with { Expected = cases[0].Expected with { Started = 2 } }, .. cases.Skip(1)];
    }

    private static IReadOnlyList<DemoCase> WithAVainAct(int seed, IReadOnlyList<OrganizationId> organizations) =>
    [
        .. DemoScript.Create(seed, organizations)
            .Select(story => story.Acts.Count == 0 ? story with { Acts = [DemoActs.Accept(TimeSpan.FromDays(1))] } : story),
    ];

    private static List<string> ActsOf(CommandRun run) =>
        [.. run.Output.Split('\n').Where(line => line.Contains("* the ", StringComparison.Ordinal))];

    [GeneratedRegex("The data folder is kept: (.+)")]
    private static partial Regex Kept();
}
