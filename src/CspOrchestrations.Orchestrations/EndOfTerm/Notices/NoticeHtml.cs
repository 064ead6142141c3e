using System.Net;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Notices;

/// <summary>What the mails about ends of terms look like.</summary>
internal static class NoticeHtml
{
    /// <param name="subject">As text.</param>
    /// <param name="content">As HTML.</param>
    public static string Page(string subject, string content) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(subject)}</title></head>
        <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#ffffff">
        <div style="max-width:36em;margin:0 auto">
        {content}
        </div>
        </body>
        </html>
        """;

    /// <param name="lines">As text.</param>
    public static string Paragraphs(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"));
}
