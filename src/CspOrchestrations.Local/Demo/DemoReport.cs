using System.Globalization;
using CspOrchestrations.Simulator.State;
using Spectre.Console;

namespace CspOrchestrations.Local.Demo;

/// <summary>The table at the end, and what was not as it should be.</summary>
internal static class DemoReport
{
    /// <summary>What this program writes; what people do at the remote side is not here.</summary>
    private static readonly Dictionary<Enum, string> Words = new()
    {
        [EffectKind.AttestationStarted] = "started",
        [EffectKind.AttestationFinalized] = "finalized",
        [PartnerEffectKind.CustomerCreated] = "customer",
        [PartnerEffectKind.AttestationStarted] = "started",
        [PartnerEffectKind.AgreementCreated] = "agreement",
        [PartnerEffectKind.CartCheckedOut] = "checkout",
        [PartnerEffectKind.SubscriptionCreated] = "subscriptions",
    };

    public static void Write(IAnsiConsole console, DemoVerification verification)
    {
        var table = new Table()
            .RoundedBorder()
            .AddColumn("Who")
            .AddColumn("What happened")
            .AddColumn(new TableColumn("Days").RightAligned())
            .AddColumn(new TableColumn("Reminders").RightAligned())
            .AddColumn("Remote writes by the ledger")
            .AddColumn("Verified");
        foreach (var chapter in verification.Stories.GroupBy(story => story.Story.Chapter))
        {
            table.AddRow($"[bold]{chapter.Key}[/]");
            foreach (var story in chapter)
            {
                table.AddRow(
                    Markup.Escape(story.Story.Name),
                    Markup.Escape(story.Story.Plot),
                    string.Create(CultureInfo.InvariantCulture, $"{story.Days:0.0}"),
                    string.Create(CultureInfo.InvariantCulture, $"{story.Reminders}"),
                    Writes(story),
                    story.Failures.Count == 0 ? "[green]✓[/]" : "[red]✗[/]");
            }
        }

        console.WriteLine();
        console.Write(table);
        foreach (var failure in verification.Stories.SelectMany(story => story.Failures.Select(failure => $"{story.Story.Name}: {failure}."))
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

    private static string Writes(VerifiedStory story)
    {
        var writes = story.Effects
            .Where(effect => Words.ContainsKey(effect.Kind))
            .GroupBy(effect => effect.Kind)
            .Select(effects => string.Create(CultureInfo.InvariantCulture, $"{Words[effects.Key]} {effects.Count()}"))
            .ToList();
        return writes.Count == 0 ? "none" : string.Join(", ", writes);
    }
}
