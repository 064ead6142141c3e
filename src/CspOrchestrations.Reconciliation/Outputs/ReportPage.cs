using System.Globalization;
using System.Net;
using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Core.Reports;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>A run for people: one page without scripts and without anything that is fetched.</summary>
internal sealed class ReportPage
{
    public const string Name = "report.html";

    private const int MostBars = 12;

    private readonly StringBuilder html = new();

    public static Task WriteAsync(string folder, RunReport run, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder, Name), Render(run), cancellationToken);

    public static string Render(RunReport run) => new ReportPage().Page(run);

    private string Page(RunReport run)
    {
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Reconciliation report</title>
            <style>{ReportStyle.Css}</style>
            </head>
            <body>
            <main>
            <h1>Reconciliation report</h1>
            <p class="verdict {NameOf(run.Verdict)}">{VerdictOf(run.Verdict)}</p>

            """);
        Files(run);
        Totals(run);
        Charts(run);
        ReferenceIds(run);
        Findings(run);
        NotChecked(run);
        Matching(run);
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private void Files(RunReport run)
    {
        using var table = new ReportTable(html, "Files", "File", "Outcome", "#Rows read", "#Accepted", "#In quarantine", "Reason");
        foreach (var file in run.Files)
        {
            table.Row($"<strong>{Text(file.Name)}</strong>", $"<span class=\"tag {NameOf(file.Outcome)}\">{NameOf(file.Outcome)}</span>",
                Number(file.RowsRead), Number(file.RowsAccepted), Number(file.RowsQuarantined), Text(file.Reason ?? ""));
        }
    }

    private void Totals(RunReport run)
    {
        if (run.Files.All(file => file.Totals.Count == 0))
        {
            return;
        }

        using var table = new ReportTable(html, "Totals", "File", "Invoice", "Currency", "#Rows", "#Subtotal", "#Tax", "#Total");
        foreach (var file in run.Files)
        {
            foreach (var total in file.Totals)
            {
                table.Row(Text(file.Name), total.InvoiceNumber.Length > 0 ? Text(total.InvoiceNumber) : "<span class=\"quiet\">unbilled</span>", Text(total.Currency),
                    Number(total.Rows), Amount(total.Subtotal), Amount(total.TaxTotal), Amount(total.Total));
            }
        }
    }

    private void Charts(RunReport run)
    {
        html.Append("<h2>Charges before tax</h2>\n<div class=\"charts\">\n");
        foreach (var currency in run.Files.SelectMany(file => file.Breakdown.ByChargeType).Select(share => share.Currency).Distinct().Order(StringComparer.Ordinal))
        {
            Chart($"By customer, {currency}", Largest(Merge(run, breakdown => breakdown.ByCustomer, currency)));
            Chart($"By charge type, {currency}", Largest(Merge(run, breakdown => breakdown.ByChargeType, currency)));
            html.Append(BarChart.Columns(
                $"By week, {currency}", [.. Merge(run, breakdown => breakdown.ByWeek, currency).OrderBy(bar => bar.Label, StringComparer.Ordinal).TakeLast(53)]));
        }

        html.Append("</div>\n");
    }

    private void Chart(string title, IReadOnlyList<Bar> bars) => html.Append(BarChart.Bars(title, bars));

    private static IEnumerable<Bar> Merge(RunReport run, Func<FileBreakdown, IReadOnlyList<BreakdownShare>> shares, string currency) => run.Files
        .SelectMany(file => shares(file.Breakdown))
        .Where(share => share.Currency == currency)
        .GroupBy(share => share.Key)
        .Select(group => new Bar(group.First().Name, group.Sum(share => share.Amount)));

    /// <summary>The largest by size, credits as well; the others as one.</summary>
    private static List<Bar> Largest(IEnumerable<Bar> bars)
    {
        var sorted = bars.OrderByDescending(bar => Math.Abs(bar.Amount)).ThenBy(bar => bar.Label, StringComparer.Ordinal).ToList();
        if (sorted.Count <= MostBars)
        {
            return sorted;
        }

        var others = sorted[(MostBars - 1)..];
        return [.. sorted[..(MostBars - 1)], new Bar($"{others.Count} others", others.Sum(bar => bar.Amount))];
    }

    private void ReferenceIds(RunReport run)
    {
        var files = run.Files.Where(file => file.ReferenceIds is not null).ToList();
        if (files.Count == 0)
        {
            return;
        }

        var forms = Enum.GetValues<ReferenceIdForm>().Select(ReferenceId.NameOf).ToList();
        html.Append("<h2>Forms of ReferenceId</h2>\n<div class=\"charts\">\n");
        html.Append(BarChart.Bars("Lines by form", [.. forms.Select(form => new Bar(form, files.Sum(file => file.ReferenceIds![form])))]));
        html.Append("</div>\n");
    }

    private void Findings(RunReport run)
    {
        var rules = run.AllFindings.GroupBy(findings => findings.Rule)
            .OrderByDescending(group => group.Key.Level).ThenByDescending(group => group.Sum(findings => findings.Count)).ToList();
        html.Append("<h2>Findings</h2>\n");
        if (rules.Count == 0)
        {
            html.Append("<p>None.</p>\n");
            return;
        }

        html.Append("<div class=\"charts\">\n");
        html.Append(BarChart.Bars("Findings by rule", [.. rules.Select(rule => new Bar(rule.Key.Id, rule.Sum(findings => findings.Count)))]));
        html.Append("</div>\n");
        foreach (var rule in rules)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <details{(rule.Key.Level >= FindingLevel.Error ? " open" : "")}>
                <summary><span class="tag {NameOf(rule.Key.Level)}">{NameOf(rule.Key.Level)}</span> <strong>{rule.Key.Id}</strong> {Text(rule.Key.Sentence)} <span class="count">{Number(rule.Sum(findings => findings.Count))}</span></summary>
                <ul>

                """);
            foreach (var example in rule.SelectMany(findings => findings.Examples).Take(FindingSink.Examples))
            {
                var place = example.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{example.File}, line {line}") : example.File;
                html.Append(CultureInfo.InvariantCulture, $"<li><span class=\"quiet\">{Text(place)}</span> {Text(example.Message)}</li>\n");
            }

            html.Append("</ul>\n</details>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">The first {FindingSink.Examples} of each rule; all of them are in {FindingFiles.CsvName} and {FindingFiles.JsonName}.</p>\n");
    }

    private void NotChecked(RunReport run)
    {
        var given = run.Matching is null ? null : "a subscriptions file";
        var open = ReconciliationRules.All.Where(rule => rule.Needs is not null && rule.Needs != given && run.AllFindings.All(found => found.Rule != rule));
        html.Append("<details><summary>Rules that need more than these files</summary>\n<ul>\n");
        foreach (var rule in open)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><strong>{rule.Id}</strong> {Text(rule.Sentence)} <span class=\"quiet\">Needs {Text(rule.Needs!)}.</span></li>\n");
        }

        html.Append("</ul>\n</details>\n");
    }

    private void Matching(RunReport run)
    {
        if (run.Matching is not { } matching)
        {
            return;
        }

        using var table = new ReportTable(html, "Subscriptions", "What", "#Count");
        table.Row("Known subscriptions", Number(matching.Subscriptions));
        table.Row("Billed lines", Number(matching.Lines));
        foreach (var (key, count) in matching.MatchedBy)
        {
            table.Row($"Lines matched by {Text(key)}", Number(count));
        }

        table.Row("Lines without a subscription", Number(matching.UnmatchedLines));
        table.Row("Lines of customers who could not be looked up", Number(matching.LinesOfUnknownCustomers));
        table.Row("Active subscriptions without a line", Number(matching.NotBilled));
        table.Row("Ended subscriptions with a charge", Number(matching.EndedButBilled));
        table.Row("Differences of quantity", Number(matching.QuantityDifferences));
        table.Row("Differences of price", Number(matching.PriceDifferences));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Amount(string amount)
    {
        var point = amount.IndexOf('.', StringComparison.Ordinal);
        var whole = amount[..point];
        var grouped = decimal.Parse(whole, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);
        return $"{(whole.StartsWith('-') && !grouped.StartsWith('-') ? "-" : "")}{grouped}{amount[point..]}";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string VerdictOf(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Clean => "Every row was read, and nothing is worth a warning.",
        RunVerdict.NeedsPerson => "Every file was read; somebody has to look at what was found.",
        _ => "A file was rejected; nothing of it counts.",
    };
}
