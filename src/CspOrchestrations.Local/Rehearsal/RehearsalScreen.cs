using System.Globalization;
using CspOrchestrations.Local.CommandLine;
using Spectre.Console;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>What the person at the keyboard sees: a bar of days while the rehearsal runs, then what it came to.</summary>
internal sealed class RehearsalScreen(TextWriter output)
{
    private const int WidthOfFiles = 140;

    private readonly IAnsiConsole console = CommandConsole.For(output, WidthOfFiles);

    /// <param name="days">To be played.</param>
    /// <param name="play">Is given what to tell the days that have passed.</param>
    public Task PlayAsync(int days, Func<Action<int>, Task> play) => console.CanMove()
        ? console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Playing the days", maxValue: days);
                await play(day => bar.Value = day);
            })
        : play(day =>
        {
            if (day % 30 == 0 || day == days)
            {
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{day} of {days} days"));
            }
        });

    public void Write(RehearsalReport report, string folder)
    {
        var table = new Table().AddColumns("Outcome").AddColumn(new TableColumn("Subscriptions").RightAligned());
        foreach (var (outcome, count) in report.Outcomes.Where(outcome => outcome.Value > 0))
        {
            table.AddRow(
                new Text(outcome.ToString(), new Style(outcome == RehearsedOutcome.ExtendedUnasked ? Color.Red : Color.Default)),
                new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
        }

        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Terms.Count:N0} subscriptions, {report.VirtualDays} virtual days in {report.WallSeconds:0.0} seconds, seed {report.Seed}. {report.Notices.Count:N0} notices would go out; {report.Undecided.Count:N0} have no decision."));
        console.WriteLine(report.UnaskedEst == 0
            ? "No subscription enters a paid extension that nobody has chosen."
            : string.Create(CultureInfo.InvariantCulture, $"{report.UnaskedEst:N0} would enter a paid extension that nobody has chosen."));
        console.WriteLine($"The report: {Path.Combine(folder, RehearsalPage.Name)}");
    }
}
