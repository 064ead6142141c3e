using System.Globalization;
using System.Net;
using System.Text;

namespace CspOrchestrations.Core.Reports;

/// <param name="Amount">Below zero for credits.</param>
public readonly record struct Bar(string Label, decimal Amount);

/// <summary>Charts as SVG that needs nothing else.</summary>
public static class BarChart
{
    private const int Width = 560;
    private const int LongestLabel = 30;

    /// <summary>Horizontal bars, one below the other, with their labels and amounts.</summary>
    public static string Bars(string title, IReadOnlyList<Bar> bars)
    {
        const int RowHeight = 26;
        const int LabelWidth = 200;
        const int AmountWidth = 110;
        const int Room = Width - LabelWidth - AmountWidth;
        var svg = Begin(title, bars.Count * RowHeight);
        var largest = Largest(bars);
        for (var i = 0; i < bars.Count; i++)
        {
            var y = i * RowHeight;
            var width = (double)(Math.Abs(bars[i].Amount) / largest) * Room;
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text x="{LabelWidth - 10}" y="{y + 17}" text-anchor="end">{Text(Short(bars[i].Label))}<title>{Text(bars[i].Label)}</title></text>
                <rect class="{Sign(bars[i])}" x="{LabelWidth}" y="{y + 4}" width="{Math.Max(width, 1):0.#}" height="{RowHeight - 8}" rx="3"/>
                <text class="amount" x="{LabelWidth + Math.Max(width, 1) + 8:0.#}" y="{y + 17}">{Amount(bars[i].Amount)}</text>

                """);
        }

        return End(svg);
    }

    /// <summary>Upright bars side by side, in the order given; credits hang below the line.</summary>
    public static string Columns(string title, IReadOnlyList<Bar> bars)
    {
        const int Height = 220;
        const int LabelHeight = 34;
        const int Top = 18;
        // Of a day; the first one is moved to the right as far as it would be cut.
        const double LabelWidth = 68;
        const double LabelRoom = LabelWidth * 1.5;
        var svg = Begin(title, Height);
        var highest = bars.Select(bar => Math.Max(0, bar.Amount)).DefaultIfEmpty(0).Max();
        var lowest = bars.Select(bar => Math.Min(0, bar.Amount)).DefaultIfEmpty(0).Min();
        var span = highest - lowest == 0 ? 1 : highest - lowest;
        const int Room = Height - LabelHeight - Top;
        var zero = Top + ((double)(highest / span) * Room);
        var step = (double)Width / Math.Max(bars.Count, 1);
        var everyLabel = Math.Max(1, (int)Math.Ceiling(LabelRoom / step));
        for (var i = 0; i < bars.Count; i++)
        {
            var height = (double)(Math.Abs(bars[i].Amount) / span) * Room;
            var x = i * step;
            svg.Append(CultureInfo.InvariantCulture, $"""
                <rect class="{Sign(bars[i])}" x="{x + (step * 0.15):0.#}" y="{(bars[i].Amount < 0 ? zero : zero - height):0.#}" width="{step * 0.7:0.#}" height="{Math.Max(height, 1):0.#}" rx="3"><title>{Text(bars[i].Label)}: {Amount(bars[i].Amount)}</title></rect>

                """);
            if (i % everyLabel == 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""
                    <text x="{Math.Max(x + (step / 2), LabelWidth / 2):0.#}" y="{Height - 10}" text-anchor="middle">{Text(Short(bars[i].Label))}</text>

                    """);
            }

            if (everyLabel == 1)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""
                    <text class="amount" x="{x + (step / 2):0.#}" y="{(bars[i].Amount < 0 ? zero + height + 13 : zero - height - 5):0.#}" text-anchor="middle">{Amount(bars[i].Amount)}</text>

                    """);
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"""
            <line x1="0" x2="{Width}" y1="{zero:0.#}" y2="{zero:0.#}"/>

            """);
        return End(svg);
    }

    private static StringBuilder Begin(string title, int height) => new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
        <figure>
        <figcaption>{Text(title)}</figcaption>
        <svg viewBox="0 0 {Width} {height}" role="img" aria-label="{Text(title)}">

        """);

    private static string End(StringBuilder svg) => svg.Append("</svg>\n</figure>\n").ToString();

    private static decimal Largest(IReadOnlyList<Bar> bars) =>
        bars.Select(bar => Math.Abs(bar.Amount)).DefaultIfEmpty(0).Max() is > 0 and var largest ? largest : 1;

    private static string Sign(Bar bar) => bar.Amount < 0 ? "credit" : "charge";

    private static string Short(string label) => label.Length <= LongestLabel ? label : $"{label[..(LongestLabel - 1)]}…";

    private static string Amount(decimal amount) => amount.ToString(amount == decimal.Truncate(amount) ? "N0" : "N2", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
