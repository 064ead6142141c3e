using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Demo;
using CspOrchestrations.Local.Demo.Stories;

namespace CspOrchestrations.Local.Tests.Demo;

public sealed class DemoCommandTests(DemoPlayed played) : IClassFixture<DemoPlayed>
{
    private const int Stories = 15;

    [Fact]
    public void Demo_EveryStepVerified_EndsWithZeroAndTellsEachStory()
    {
        var run = played.Run;

        run.AssertSuccess();
        Assert.Equal(Stories, Verified(run.Output));
        Assert.DoesNotContain("✗", run.Output, StringComparison.Ordinal);
        Assert.All(
            [
                "link expired; a new one is made", "the process dies while it finalizes", "names another signatory",
                "consents again, with MFA", "acceptance seen at Microsoft", "the process dies while it checks out", "plan approved",
                ", 0 breaks.", "Every step is verified",
            ],
            told => Assert.Contains(told, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Demo_NotATerminal_WritesNoControlSequences() => Assert.DoesNotContain('\u001b', played.Run.Output);

    [Fact]
    public void Demo_Audit_IsToldInPlainWords() =>
        Assert.DoesNotMatch("(attestation|onboarding|campaign|approval)\\.[a-z]", played.Run.Output);

    [Fact]
    public async Task Demo_Keep_LeavesItsFolderForTheOtherCommands() =>
        (await CommandRun.OfAsync("audit", "verify", "--data", played.Folder)).AssertSuccess();

    [Fact]
    public async Task Demo_SameSeed_PeopleActAtTheSameTimes()
    {
        var again = await CommandRun.OfAsync("demo", "--seed", DemoPlayed.Seed);

        Assert.Equal(ActsOf(played.Run), ActsOf(again));
        Assert.NotEmpty(ActsOf(again));
    }

    [Fact]
    public async Task Demo_LedgerSaysOtherwise_EndsWithThreeAndSaysWhich()
    {
        (string Name, string Kind, int Found)[] changes =
        [
            ("Aurora GmbH", "AttestationStarted", 1),
            ("Juniper & Sons Ltd", "AgreementCreated", 1),
            ("Nightingale Inc", "CartCheckedOut", 1),
            ("Campaign", "AttestationStarted", 3),
        ];

        var output = await FailAsync(story => changes.FirstOrDefault(change => change.Name == story.Name) is { Kind: { } kind }
            ? story with { Expected = OneMoreOf(kind, story.Expected) }
            : story);

        Assert.All(changes, change => Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{change.Name}: the ledger should show {change.Kind} {change.Found + 1} times, and shows it {change.Found} times."),
            output,
            StringComparison.Ordinal));
        Assert.Contains("Not every step is verified.", output, StringComparison.Ordinal);
        Assert.Equal(Stories - changes.Length, Verified(output));
    }

    [Fact]
    public async Task Demo_ActThatCannotBe_EndsWithThreeAndSaysWhich()
    {
        var output = await FailAsync(story =>
            story.Acts.Count == 0 ? story with { Acts = [DemoActs.Accept(TimeSpan.FromDays(1))] } : story);

        Assert.Contains("Gentian Pharma AG: it could not be that the customer accepts.", output, StringComparison.Ordinal);
    }

    /// <summary>The output of a demo with other stories.</summary>
    private static async Task<string> FailAsync(Func<DemoStory, DemoStory> change)
    {
        using var output = new StringWriter();
        var failure = await Assert.ThrowsAsync<CommandException>(() => DemoCommand.RunAsync(
            1, keep: false, (seed, world) => [.. DemoScript.Create(seed, world).Select(change)], output, default));
        Assert.Equal(ExitCodes.Found, failure.ExitCode);
        return output.ToString();
    }

    private static DemoExpectation OneMoreOf(string kind, DemoExpectation expected) => expected with
    {
        Effects = [.. expected.Effects.Select(effect => effect.Kind.ToString() == kind ? effect with { Times = effect.Times + 1 } : effect)],
    };

    private static int Verified(string output) => output.Split('\n').Count(line => line.Contains("│ ✓ ", StringComparison.Ordinal));

    private static List<string> ActsOf(CommandRun run) =>
        [.. run.Output.Split('\n').Where(line => line.Contains("* ", StringComparison.Ordinal))];
}
