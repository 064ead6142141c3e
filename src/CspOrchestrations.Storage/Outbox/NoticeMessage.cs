using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Core.Notices;

namespace CspOrchestrations.Storage.Outbox;

/// <summary>A notice as a mail: the same words as plain text and as HTML.</summary>
internal static class NoticeMessage
{
    /// <summary>RFC 5322 allows 998 characters a line; UTF-8 takes up to four bytes for one.</summary>
    private const int LongestPlainLine = 998 / 4;

    /// <summary>The workflow that a message is of, so that its messages are found when it is forgotten.</summary>
    private const string AboutHeader = "X-Notice-About";

    /// <summary>The hash of the notice's key: a name for its message that any key can have.</summary>
    public static string IdOf(Notice notice) => HashOf(notice.Key);

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes the message into <paramref name="folder"/>, which is empty, and gives its bytes.</summary>
    public static byte[] Compose(Notice notice, string messageId, string sender, DateTimeOffset at, string folder)
    {
        using var message = Create(notice, messageId, sender);
        using var pickup = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
        pickup.Send(message);
        return WithDate(File.ReadAllBytes(Directory.GetFiles(folder).Single()), at);
    }

    /// <summary>The workflow that a message is of, out of its header lines; null when it names none.</summary>
    public static string? AboutOf(IEnumerable<string> lines) => lines
        .TakeWhile(line => line.Length > 0)
        .Where(line => line.StartsWith($"{AboutHeader}: ", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(AboutHeader.Length + 2)..])
        .FirstOrDefault();

    private static MailMessage Create(Notice notice, string messageId, string sender)
    {
        var message = new MailMessage(new MailAddress(sender), new MailAddress(notice.RecipientAddress, OneLine(notice.RecipientName)))
        {
            Subject = OneLine(notice.Subject),
            SubjectEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{messageId}@{message.From!.Host}>");
        message.Headers.Add("X-Notice-Kind", OneLine(notice.Kind));
        if (notice.About is { } about)
        {
            message.Headers.Add(AboutHeader, OneLine(about));
        }

        message.AlternateViews.Add(View(notice.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(notice.Html, MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView View(string content, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, mediaType);
        // As it is where the standard lets it be, so that a person can copy a link out of the file.
        view.TransferEncoding = content.Split('\n').Max(line => line.Length) <= LongestPlainLine
            ? TransferEncoding.EightBit
            : TransferEncoding.QuotedPrintable;
        return view;
    }

    /// <summary>The mail library dates every message by the machine's clock; this product has its own.</summary>
    private static byte[] WithDate(byte[] message, DateTimeOffset at)
    {
        var start = message.AsSpan().IndexOf("\r\nDate: "u8) + "\r\nDate: ".Length;
        var end = start + message.AsSpan(start).IndexOf("\r\n"u8);
        var date = at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        return [.. message.AsSpan(0, start), .. Encoding.ASCII.GetBytes(date), .. message.AsSpan(end)];
    }

    /// <summary>A line break in a header would begin another header.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
