using System.Globalization;
using System.Net;
using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Notices;

namespace CspOrchestrations.Orchestrations.Attestation.Notices;

/// <summary>The mails to the signatory, as text and as HTML with the same words.</summary>
internal static class AttestationNotices
{
    private const string WhyAsked =
        "buys Microsoft services through us. Microsoft asks its customers to accept the Microsoft Customer Agreement, and you were "
        + "named as the person who may do so.";

    private const string NotYet =
        "is not accepted yet. Without it, subscriptions can neither be bought nor changed.";

    /// <summary>With a link to our page, which shows the agreement.</summary>
    /// <param name="kind">Which mail.</param>
    /// <param name="key">Sent once a key.</param>
    /// <param name="signatory">To whom.</param>
    /// <param name="companyName">For whom they sign.</param>
    /// <param name="page">With the token in its fragment; a bearer secret.</param>
    /// <param name="expiresAt">From when on the agreement cannot be accepted by this link.</param>
    public static Notice Write(
        AttestationNoticeKind kind, string key, Signatory signatory, string companyName, Uri page, DateTimeOffset expiresAt)
    {
        var until = expiresAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return Render(key, signatory, WordsOf(kind, companyName) with
        {
            Address = page.AbsoluteUri,
            Invitation = "Read and accept it here:",
            Button = "Read and accept the agreement",
            Closing = $"The link is meant for you alone and works until {until}. If you are not the right person, please reply to this "
                + "mail and do not pass the link on.",
        });
    }

    /// <summary>With Microsoft's own address, where the signatory signs in and accepts.</summary>
    /// <inheritdoc cref="Write" path="/param"/>
    public static Notice WriteDirect(AttestationNoticeKind kind, string key, Signatory signatory, string companyName) =>
        Render(key, signatory, WordsOf(kind, companyName) with
        {
            Address = AgreementRules.DirectAcceptanceAddress.AbsoluteUri,
            Invitation = "Sign in to Microsoft's admin center and accept it there:",
            Button = "Sign in and accept the agreement",
            Closing = "Sign in as an administrator of your company's Microsoft tenant. If nobody has signed in there yet, use the "
                + "administrator account that was handed over when the tenant was made. Should Microsoft say that an agreement exists "
                + "already, another person has to accept, or you with another e-mail address or phone number. If you are not the right "
                + "person, please reply to this mail.",
        });

    private static NoticeWords WordsOf(AttestationNoticeKind kind, string companyName) => kind switch
    {
        AttestationNoticeKind.Invitation => Invitation("attestation-invitation", companyName),
        AttestationNoticeKind.DirectInvitation => Invitation("direct-acceptance-invitation", companyName),
        AttestationNoticeKind.Reminder => Reminder("attestation-reminder", companyName),
        _ => Reminder("direct-acceptance-reminder", companyName),
    };

    private static NoticeWords Invitation(string kind, string companyName) => new(
        kind, $"Please accept the Microsoft Customer Agreement for {companyName}", $"{companyName} {WhyAsked}");

    private static NoticeWords Reminder(string kind, string companyName) => new(
        kind,
        $"Reminder: the Microsoft Customer Agreement for {companyName} waits for you",
        $"The Microsoft Customer Agreement for {companyName} {NotYet}");

    private static Notice Render(string key, Signatory signatory, NoticeWords words)
    {
        var name = $"{signatory.FirstName} {signatory.LastName}";
        return new Notice(key, words.Kind, signatory.EmailAddress, name, words.Subject, Text(name, words), Html(name, words));
    }

    private static string Text(string name, NoticeWords words) =>
        $"""
        Hello {name},

        {words.Opening}

        {words.Invitation}
        {words.Address}

        {words.Closing}
        """;

    private static string Html(string name, NoticeWords words) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encoded(words.Subject)}</title></head>
        <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#ffffff">
        <div style="max-width:36em;margin:0 auto">
        <p>Hello {Encoded(name)},</p>
        <p>{Encoded(words.Opening)}</p>
        <p><a href="{Encoded(words.Address)}" style="display:inline-block;padding:12px 20px;background:#0b57a4;color:#ffffff;text-decoration:none;border-radius:4px">{Encoded(words.Button)}</a></p>
        <p>{Encoded(words.Closing)}</p>
        </div>
        </body>
        </html>
        """;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private sealed record NoticeWords(string Kind, string Subject, string Opening)
    {
        public string Address { get; init; } = "";

        /// <summary>Before the address, where there is no button.</summary>
        public string Invitation { get; init; } = "";

        public string Button { get; init; } = "";

        public string Closing { get; init; } = "";
    }
}
