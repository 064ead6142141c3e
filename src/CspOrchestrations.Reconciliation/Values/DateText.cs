using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CspOrchestrations.Reconciliation.Values;

/// <summary>Days, in every form that Microsoft's files have had. Times without an offset are UTC; a day is a UTC day.</summary>
internal static class DateText
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>The portal's en-US forms. Day and month are never exchanged to make a date fit.</summary>
    private static readonly string[] American =
    [
        "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy h:mm tt", "M/d/yyyy h:mm:ss tt",
    ];

    private static readonly string[] Iso =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <param name="text">Without blanks and apostrophe.</param>
    /// <param name="day">See <see cref="DateOnly.DayNumber"/>.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out int day)
    {
        if (TryParseIsoDay(text, out day))
        {
            return true;
        }

        // Longer than any form, and no longer than a stack can bear.
        Span<char> characters = stackalloc char[64];
        if (text.Length > characters.Length || !Encoding.UTF8.TryGetChars(text, characters, out var count))
        {
            return false;
        }

        if (!DateTime.TryParseExact(characters[..count], American, CultureInfo.InvariantCulture, Utc, out var time)
            && !DateTime.TryParseExact(characters[..count], Iso, CultureInfo.InvariantCulture, Utc, out time))
        {
            return false;
        }

        day = DateOnly.FromDateTime(time).DayNumber;
        return true;
    }

    /// <summary><c>2026-06-01</c>, also with a time of UTC behind it.</summary>
    private static bool TryParseIsoDay(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (text.Length is not (10 or 19 or 20) || text[4] != (byte)'-' || text[7] != (byte)'-'
            || (text.Length > 10 && !IsTime(text[10..]))
            || !Utf8Parser.TryParse(text[..4], out int year, out var used) || used != 4
            || !Utf8Parser.TryParse(text[5..7], out int month, out used) || used != 2
            || !Utf8Parser.TryParse(text[8..10], out int date, out used) || used != 2
            || year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, date).DayNumber;
        return true;
    }

    private static bool IsTime(ReadOnlySpan<byte> text) =>
        text[..9].SequenceEqual("T00:00:00"u8) && (text.Length == 9 || text[9] == (byte)'Z');
}
