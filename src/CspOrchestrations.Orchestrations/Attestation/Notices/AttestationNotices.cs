using System.Globalization;
using System.Net;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Notices;

namespace CspOrchestrations.Orchestrations.Attestation.Notices;

/// <summary>The mails to the signatory, as text and as HTML with the same words.</summary>
internal static class AttestationNotices
{
    /// <param name="kind">Which mail.</param>
    /// <param name="key">Sent once a key.</param>
    /// <param name="signatory">To whom.</param>
    /// <param name="companyName">For whom they sign.</param>
    /// <param name="page">With the token in its fragment; a bearer secret.</param>
    /// <param name="expiresAt">From when on the agreement cannot be accepted by this link.</param>
    public static Notice Write(
        AttestationNoticeKind kind, string key, Signatory signatory, string companyName, Uri page, DateTimeOffset expiresAt)
    {
        var words = WordsOf(kind, companyName);
        var name = $"{signatory.FirstName} {signatory.LastName}";
        var until = expiresAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return new Notice(
            key,
            words.Kind,
            signatory.EmailAddress,
            name,
            words.Subject,
            Text(name, words.Opening, page.AbsoluteUri, until),
            Html(Encoded(words.Subject), Encoded(name), Encoded(words.Opening), Encoded(page.AbsoluteUri), until));
    }

    private static (string Kind, string Subject, string Opening) WordsOf(AttestationNoticeKind kind, string companyName) => kind switch
    {
        AttestationNoticeKind.Invitation => (
            "attestation-invitation",
            $"Please accept the Microsoft Customer Agreement for {companyName}",
            $"{companyName} buys Microsoft services through us. Microsoft asks its customers to accept the Microsoft Customer "
                + "Agreement, and you were named as the person who may do so."),
        _ => (
            "attestation-reminder",
            $"Reminder: the Microsoft Customer Agreement for {companyName} waits for you",
            $"The Microsoft Customer Agreement for {companyName} is not accepted yet. Without it, subscriptions can neither be "
                + "bought nor changed."),
    };

    private static string Text(string name, string opening, string page, string until) =>
        $"""
        Hello {name},

        {opening}

        Read and accept it here:
        {page}

        The link is meant for you alone and works until {until}. If you are not the right person, please reply to this mail
        and do not pass the link on.
        """;

    private static string Html(string subject, string name, string opening, string page, string until) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{subject}</title></head>
        <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#ffffff">
        <div style="max-width:36em;margin:0 auto">
        <p>Hello {name},</p>
        <p>{opening}</p>
        <p><a href="{page}" style="display:inline-block;padding:12px 20px;background:#0b57a4;color:#ffffff;text-decoration:none;border-radius:4px">Read and accept the agreement</a></p>
        <p>The link is meant for you alone and works until {until}. If you are not the right person, please reply to this mail
        and do not pass the link on.</p>
        </div>
        </body>
        </html>
        """;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
