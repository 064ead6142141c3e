using System.Globalization;
using System.Net;
using CspOrchestrations.Core.Notices;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Notices;

/// <summary>The mail that brings a customer to the page, as text and as HTML with the same words.</summary>
internal static class EndOfTermInvitation
{
    /// <param name="key">Sent once a key.</param>
    /// <param name="record">The end of the term.</param>
    /// <param name="recipient">Personal data.</param>
    /// <param name="page">With the token in its fragment; a bearer secret.</param>
    public static Notice Write(string key, EndOfTermRecord record, EndOfTermRecipient recipient, Uri page)
    {
        var lastDay = record.End.LastDay.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var subject = $"{record.ProductName}: please decide before {lastDay}";
        string[] before =
        [
            $"Dear {recipient.Name},",
            string.Create(
                CultureInfo.InvariantCulture,
                $"the term of {record.Quantity} licences of {record.ProductName} for {record.CompanyName} ends on {lastDay}. Please say what is to happen then: renew, cancel, or go on by the month at a higher price."),
        ];
        string[] after = ["The link is meant for you alone. If you are not the right person, please reply to this mail and do not pass the link on."];
        return new Notice(
            key, "end-of-term-invitation", recipient.EmailAddress, recipient.Name, subject,
            string.Join("\n\n", [.. before, page.AbsoluteUri, .. after]) + "\n",
            NoticeHtml.Page(
                subject,
                $"""
                {NoticeHtml.Paragraphs(before)}
                <p><a href="{WebUtility.HtmlEncode(page.AbsoluteUri)}" style="display:inline-block;padding:10px 16px;background:#0a57a4;color:#ffffff;border-radius:8px;text-decoration:none">See the choices and decide</a></p>
                {NoticeHtml.Paragraphs(after)}
                """));
    }
}
