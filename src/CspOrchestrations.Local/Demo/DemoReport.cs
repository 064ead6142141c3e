using System.Globalization;
using CspOrchestrations.Simulator.State;
using Spectre.Console;

namespace CspOrchestrations.Local.Demo;

/// <summary>The table at the end, and what was not as it should be.</summary>
internal static class DemoReport
{
    public static void Write(IAnsiConsole console, DemoVerification verification)
    {
        var table = new Table()
            .RoundedBorder()
            .AddColumn("Customer")
            .AddColumn("What happened")
            .AddColumn(new TableColumn("Days").RightAligned())
            .AddColumn(new TableColumn("Reminders").RightAligned())
            .AddColumn("Remote writes by the ledger")
            .AddColumn("Verified");
        foreach (var story in verification.Stories)
        {
            table.AddRow(
                Markup.Escape(story.Story.Customer),
                Markup.Escape(story.Story.Story),
                string.Create(CultureInfo.InvariantCulture, $"{story.Days:0.0}"),
                string.Create(CultureInfo.InvariantCulture, $"{story.Reminders}"),
                Writes(story),
                story.Failures.Count == 0 ? "[green]✓[/]" : "[red]✗[/]");
        }

        console.WriteLine();
        console.Write(table);
        foreach (var failure in verification.Stories.SelectMany(story => story.Failures.Select(failure => $"{story.Story.Customer}: {failure}."))
            .Concat(verification.Failures))
        {
            console.MarkupLineInterpolated($"[red]✗[/] {failure}");
        }

        var audit = verification.Audit;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Audit: {audit.Entries} entries in {audit.Subjects} chains, {audit.Breaks.Count} breaks."));
        console.MarkupLine(verification.Passed
            ? "[green]✓[/] Every step is verified: each remote write took effect once, by the remote side's own account."
            : "[red]✗[/] Not every step is verified.");
    }

    private static string Writes(VerifiedStory story) => (story.Count(EffectKind.AttestationStarted), story.Count(EffectKind.AttestationFinalized)) switch
    {
        (0, 0) => "none",
        var (started, finalized) => string.Create(CultureInfo.InvariantCulture, $"started {started}, finalized {finalized}"),
    };
}
