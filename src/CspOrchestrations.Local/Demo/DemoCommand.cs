using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Local.Demo.Stories;
using Spectre.Console;

namespace CspOrchestrations.Local.Demo;

/// <summary><c>demo</c>.</summary>
internal static class DemoCommand
{
    private const int WidthOfFiles = 140;

    private const string Introduction =
        """
        Customers on their way to the Microsoft Customer Agreement, and one to active
        subscriptions. Engine, storage and HTTP are real; the broker and Microsoft are
        the simulator, and the clock jumps over the waiting. A * marks what people do;
        the rest happens by itself.

        """;

    /// <summary>Virtual time begins on a Monday morning, the same at each run.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static ExampledCommand Create()
    {
        var seed = new NumberOption("--seed", "When people act; the same number gives the same run.", 1);
        var keep = new Option<bool>("--keep") { Description = "Keep the demo's own data folder and say where it is. The one of --data is never touched." };
        var demo = new ExampledCommand(
            "demo",
            "Play five weeks of both gateways, an onboarding and a campaign in seconds, and hold each step against the simulator's ledgers.",
            "demo",
            "demo --seed 7 --keep")
        {
            seed,
            keep,
        };
        demo.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(seed), parsed.GetValue(keep), DemoScript.Create, parsed.InvocationConfiguration.Output, cancellationToken));
        return demo;
    }

    /// <exception cref="CommandException">A step was not as it should be; the output says which.</exception>
    internal static async Task<int> RunAsync(
        int seed, bool keep, DemoScriptFactory script, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("csp-demo-");
        try
        {
            var begun = TimeProvider.System.GetTimestamp();
            await using var world = await DemoWorld.CreateAsync(new DataFolder(folder.FullName), Start, cancellationToken);
            var stories = script(seed, world);
            var console = CommandConsole.For(output, WidthOfFiles);
            output.WriteLine(Introduction);
            var undone = await PlayAsync(console, output, world, stories, cancellationToken);
            var verification = await DemoVerification.OfAsync(world, stories, undone, cancellationToken);
            DemoReport.Write(console, verification);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(world.Now - Start).TotalDays:0} virtual days in {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0.0} seconds, seed {seed}."));
            return verification.Passed
                ? ExitCodes.Success
                : throw new CommandException("The demo found steps that are not as they should be; see above.", ExitCodes.Found);
        }
        finally
        {
            if (keep)
            {
                output.WriteLine($"The data folder is kept: {folder.FullName}");
            }
            else
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(
        IAnsiConsole console, TextWriter output, DemoWorld world, IReadOnlyList<DemoStory> stories, CancellationToken cancellationToken)
    {
        if (!console.CanMove())
        {
            return await PlayAsync(new PlainScreen(output), world, stories, cancellationToken);
        }

        return await console.Live(LiveScreen.Empty).StartAsync(display =>
        {
            // Otherwise nothing is seen until the first answers are there.
            display.Refresh();
            return PlayAsync(new LiveScreen(display), world, stories, cancellationToken);
        });
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(
        IDemoScreen screen, DemoWorld world, IReadOnlyList<DemoStory> stories, CancellationToken cancellationToken)
    {
        var run = new DemoRun(world, stories, screen);
        await run.PlayAsync(cancellationToken);
        return run.Undone;
    }
}

/// <summary>Writes the stories, and makes their customers.</summary>
internal delegate IReadOnlyList<DemoStory> DemoScriptFactory(int seed, DemoWorld world);
