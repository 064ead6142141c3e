using System.Globalization;
using System.Net;
using System.Text;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Reports;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>A rehearsal for people: one page without scripts and without anything that is fetched.</summary>
internal sealed class RehearsalPage(RehearsalReport report)
{
    public const string Name = "rehearsal.html";

    /// <summary>A page that a browser opens at once; the JSON has all of them.</summary>
    private const int MostRows = 1_000;

    private readonly StringBuilder html = new();

    public string Render()
    {
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Rehearsal of ends of terms</title>
            <style>{ReportStyle.Css}</style>
            </head>
            <body>
            <main>
            <h1>Rehearsal of ends of terms</h1>
            <p class="verdict {(report.UnaskedEst == 0 ? "clean" : "rejected")}">{Verdict()}</p>
            <p class="quiet">{report.Terms.Count:N0} subscriptions from {Day(report.From)} for {report.VirtualDays} days, played in {report.WallSeconds:0.0} seconds (seed {report.Seed}). The workflows are the real ones; Partner Center is the simulator.</p>

            """);
        Outcomes();
        Charts();
        Table("Entered a paid extension unasked", report.Terms.Where(term => term.Outcome == RehearsedOutcome.ExtendedUnasked));
        Table("Changed by somebody else within the last 24 hours", report.Terms.Where(term => term.Outcome == RehearsedOutcome.ExtendedByLateChange));
        Table("Without a decision", report.Undecided);
        Notices();
        Table("All subscriptions", report.Terms.OrderBy(term => term.Subscription.Given.LastDay));
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private string Verdict() => report.UnaskedEst switch
    {
        0 => "No subscription enters a paid extension that nobody has chosen.",
        1 => "One subscription enters a paid extension that nobody has chosen.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{report.UnaskedEst:N0} subscriptions enter a paid extension that nobody has chosen."),
    };

    private void Outcomes()
    {
        using (var table = new ReportTable(html, "Outcomes", "Outcome", "#Subscriptions", "#A month before", "#A month afterwards"))
        {
            foreach (var group in report.Terms.GroupBy(term => term.Outcome).OrderBy(group => group.Key))
            {
                table.Row(Words(group.Key), Number(group.Count()), Amounts(group.Select(term => term.Subscription.CostAMonth)), Amounts(group.Select(term => term.CostAMonth)));
            }

            table.Row("<strong>All</strong>", Number(report.Terms.Count), Amounts(report.CostBefore), Amounts(report.CostAfter));
        }

        var unpriced = report.Terms.Count(term => term.CostAMonth is null);
        if (unpriced > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{unpriced:N0} have no known price and are in no sum.</p>\n");
        }
    }

    private void Charts()
    {
        var terms = report.ByWeek();
        var notices = report.Notices.ToLookup(notice => Monday(notice.At));
        html.Append("<h2>Calendar</h2>\n<div class=\"charts\">\n");
        Chart("Terms that end, by week", week => terms[week].Count());
        Chart("Notices that would go out, by week", week => notices[week].Count());
        foreach (var outcome in report.Terms.Select(term => term.Outcome).Distinct().Where(outcome => outcome != RehearsedOutcome.NotEnded).Order())
        {
            Chart($"{Words(outcome)}, by week", week => terms[week].Count(term => term.Outcome == outcome));
        }

        foreach (var currency in report.CostAfter.Select(sum => sum.Currency))
        {
            Chart(
                $"What they cost a month afterwards, by week, {currency}",
                week => terms[week].Where(term => term.CostAMonth?.Currency == currency).Sum(term => term.CostAMonth!.Amount));
        }

        html.Append("</div>\n");
    }

    private void Chart(string title, Func<DateOnly, decimal> amount) =>
        html.Append(BarChart.Columns(title, [.. report.Weeks().Select(week => new Bar(Day(week), amount(week)))]));

    private void Notices()
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>Notices that would go out</h2>\n<details><summary>{report.Notices.Count:N0} notices</summary>\n<ul>\n");
        foreach (var notice in report.Notices.Take(MostRows))
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><span class=\"quiet\">{notice.At.UtcDateTime:yyyy-MM-dd HH:mm}</span> {Text(notice.Subject)}</li>\n");
        }

        html.Append("</ul>\n</details>\n");
        More(report.Notices.Count);
    }

    private void Table(string title, IEnumerable<RehearsedTerm> terms)
    {
        var rows = terms.ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var head = Text(string.Create(CultureInfo.InvariantCulture, $"{title} ({rows.Count:N0})"));
        using (var table = new ReportTable(html, head, "Last day", "Customer", "Subscription", "Outcome", "Decided by", "#A month before", "#A month afterwards"))
        {
            foreach (var term in rows.Take(MostRows))
            {
                var subscription = term.Subscription;
                table.Row(
                    $"<span class=\"number\">{Day(subscription.Given.LastDay)}</span>",
                    Text(subscription.CompanyName),
                    $"{Number(subscription.Given.Quantity)} × {Text(subscription.ProductName)}<br><span class=\"quiet\">{Text(subscription.Case ?? subscription.Id)}</span>",
                    Words(term.Outcome),
                    Text(term.DecidedBy),
                    Amounts([subscription.CostAMonth]),
                    Amounts([term.CostAMonth]));
            }
        }

        More(rows.Count);
    }

    private void More(int count)
    {
        if (count > MostRows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">The first {MostRows:N0} of {count:N0}; {RehearsalReport.JsonName} has all subscriptions.</p>\n");
        }
    }

    private static string Words(RehearsedOutcome outcome) => outcome switch
    {
        RehearsedOutcome.NotEnded => "Not ended yet",
        RehearsedOutcome.Extended => "Paid extension, chosen",
        RehearsedOutcome.ExtendedByLateChange => "Paid extension by a late change",
        RehearsedOutcome.ExtendedUnasked => "Paid extension, unasked",
        _ => outcome.ToString(),
    };

    private static DateOnly Monday(DateTimeOffset at) =>
        Orchestrations.EndOfTerm.Sweeps.RenewalWeek.MondayOf(DateOnly.FromDateTime(at.UtcDateTime));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Amounts(IEnumerable<Money?> amounts) =>
        string.Join("<br>", RehearsalReport.Sum(amounts).Select(sum => string.Create(CultureInfo.InvariantCulture, $"{sum.Amount:N2} {sum.Currency}")));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
