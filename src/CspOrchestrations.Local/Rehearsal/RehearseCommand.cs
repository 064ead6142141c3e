using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Local.Data;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary><c>rehearse</c>.</summary>
internal static class RehearseCommand
{
    private const int MostDays = 1_200;

    public static ExampledCommand Create()
    {
        var subscriptions = new FileOption(
            "--subscriptions", "The subscriptions: CSV, JSON lines, a JSON array, or Partner Center's list. Without it: one of each case that there is.");
        var policy = new FileOption("--policy", "The policy: JSON with the settings of the section EndOfTerm. Without it: the defaults.");
        var from = new Option<string>("--from") { HelpName = "DATE", Description = "The first day, UTC, such as 2026-07-01. Default: today." };
        var days = new NumberOption("--days", "How many days to play.", 365);
        days.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count) && count is < 1 or > MostDays)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--days must be from 1 to {MostDays}."));
            }
        });
        var seed = new NumberOption("--seed", "Of the cases without a file; the same number gives the same ones.", 1);
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = $"The folder for {RehearsalPage.Name} and {RehearsalReport.JsonName}.",
            DefaultValueFactory = _ => "./rehearsal",
        };
        var rehearse = new ExampledCommand(
            "rehearse",
            "Play a year of ends of terms in virtual time with the real workflows, and show what would happen and cost. Nothing is sent or written. Exit code 2: a subscription would enter a paid extension unasked.",
            "rehearse",
            "rehearse --subscriptions subscriptions.csv --policy policy.json --from 2026-07-01 --out report")
        {
            subscriptions,
            policy,
            from,
            days,
            seed,
            output,
        };
        rehearse.SetAction((parsed, cancellationToken) => RunAsync(
            new RehearsalRequest(
                parsed.GetValue(subscriptions),
                parsed.GetValue(policy),
                DayOf(parsed.GetValue(from)),
                parsed.GetValue(days),
                parsed.GetValue(seed),
                parsed.GetRequiredValue(output)),
            parsed.InvocationConfiguration.Output,
            cancellationToken));
        return rehearse;
    }

    /// <exception cref="CommandException">A file cannot be used.</exception>
    internal static async Task<int> RunAsync(RehearsalRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        // So that Ctrl+C ends the run by the token, which takes the scratch folder away.
        await Interruption.CanBeHandled();
        var begun = TimeProvider.System.GetTimestamp();
        var subscriptions = request.Subscriptions is { } file
            ? await SubscriptionsToRehearse.ReadAsync(file, request.From, cancellationToken)
            : RehearsalScenarios.Create(request.From, request.Days, request.Seed);
        var policy = request.Policy is { } path ? PolicyFile.Read(path) : new Dictionary<string, string?>();
        var scratch = Directory.CreateTempSubdirectory("csp-rehearsal-");
        try
        {
            var start = new DateTimeOffset(request.From, TimeOnly.MinValue, TimeSpan.Zero);
            await using var world = await RehearsalWorld.CreateAsync(
                new DataFolder(scratch.FullName), start, subscriptions, policy, cancellationToken);
            var screen = new RehearsalScreen(output);
            var run = new RehearsalRun(world, subscriptions, request.Days);
            await screen.PlayAsync(request.Days, dayPassed => run.PlayAsync(dayPassed, cancellationToken));
            var report = new RehearsalReport(
                request.From,
                request.Days,
                TimeProvider.System.GetElapsedTime(begun).TotalSeconds,
                request.Seed,
                await RehearsedTerm.ReadAllAsync(world, subscriptions, cancellationToken),
                world.Notices.Sent,
                await world.Attention.AllAsync(cancellationToken).CountAsync(cancellationToken));
            Directory.CreateDirectory(request.Output);
            await File.WriteAllTextAsync(Path.Combine(request.Output, RehearsalReport.JsonName), report.ToJson(), cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(request.Output, RehearsalPage.Name), new RehearsalPage(report).Render(), cancellationToken);
            screen.Write(report, request.Output);
            return report.UnaskedEst == 0 ? ExitCodes.Success : ExitCodes.UnaskedExtension;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static DateOnly DayOf(string? text) => text is null
        ? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CommandException($"--from takes a date such as 2026-07-01, not '{text}'.", ExitCodes.Usage);
}

/// <param name="Subscriptions">The file; null for the cases that there are.</param>
/// <param name="Policy">The file; null for the defaults.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="Output">The folder; made where it is missing.</param>
internal sealed record RehearsalRequest(string? Subscriptions, string? Policy, DateOnly From, int Days, int Seed, string Output);
