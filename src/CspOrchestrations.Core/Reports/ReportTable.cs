using System.Globalization;
using System.Text;

namespace CspOrchestrations.Core.Reports;

/// <summary>A table of a report. Cells are HTML: whoever writes them has encoded what came from outside.</summary>
public sealed class ReportTable : IDisposable
{
    private readonly StringBuilder html;
    private readonly IReadOnlyList<string> heads;

    /// <param name="html">The page; the table stands in it when this is disposed.</param>
    /// <param name="title">Above it, as HTML.</param>
    /// <param name="heads">A number sign marks columns of numbers.</param>
    public ReportTable(StringBuilder html, string title, params IReadOnlyList<string> heads)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(heads);
        this.html = html;
        this.heads = heads;
        html.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n<div class=\"table\"><table>\n<thead><tr>");
        foreach (var head in heads)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{ClassOf(head)}>{head.TrimStart('#')}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
    }

    public void Row(params ReadOnlySpan<string> cells)
    {
        html.Append("<tr>");
        for (var i = 0; i < cells.Length; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<td{ClassOf(heads[i])}>{cells[i]}</td>");
        }

        html.Append("</tr>\n");
    }

    public void Dispose() => html.Append("</tbody>\n</table></div>\n");

    private static string ClassOf(string head) => head[0] == '#' ? " class=\"number\"" : "";
}
