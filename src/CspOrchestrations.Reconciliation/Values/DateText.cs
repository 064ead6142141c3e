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
        if (TryParseIsoDay(text, out day) || TryParseAmericanDay(text, out day))
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
        if (text.Length is not (10 or 19 or 20) || text[4] != (byte)'-' || text[7] != (byte)'-' || (text.Length > 10 && !IsMidnight(text[10..])))
        {
            return false;
        }

        var century = TwoDigits(text, 0);
        var year = TwoDigits(text, 2);
        var month = TwoDigits(text, 5);
        var date = TwoDigits(text, 8);
        // None of them is negative, which the sign of their union shows.
        if ((century | year | month | date) < 0 || century + year == 0 || month is 0 or > 12 || date == 0)
        {
            return false;
        }

        return TryMake((century * 100) + year, month, date, out day);
    }

    /// <summary><c>6/1/2026</c>, also with leading zeros.</summary>
    private static bool TryParseAmericanDay(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (text.Length is < 8 or > 10)
        {
            return false;
        }

        var month = OneOrTwoDigits(ref text);
        var date = OneOrTwoDigits(ref text);
        if (month is < 1 or > 12 || date < 1 || text.Length != 4)
        {
            return false;
        }

        var century = TwoDigits(text, 0);
        var year = TwoDigits(text, 2);
        return (century | year) >= 0 && century + year > 0 && TryMake((century * 100) + year, month, date, out day);
    }

    private static bool TryMake(int year, int month, int date, out int day)
    {
        day = 0;
        if (date > 28 && date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, date).DayNumber;
        return true;
    }

    /// <summary>And on to behind the slash; negative when it is no number before a slash.</summary>
    private static int OneOrTwoDigits(ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOf((byte)'/');
        var number = length switch
        {
            1 => text[0] is >= (byte)'0' and <= (byte)'9' ? text[0] - '0' : -1,
            2 => TwoDigits(text, 0),
            _ => -1,
        };
        text = text[(length + 1)..];
        return number;
    }

    /// <summary>Negative when they are no digits.</summary>
    private static int TwoDigits(ReadOnlySpan<byte> text, int position)
    {
        var tens = text[position] - '0';
        var ones = text[position + 1] - '0';
        return (uint)tens > 9 || (uint)ones > 9 ? -1 : (tens * 10) + ones;
    }

    private static bool IsMidnight(ReadOnlySpan<byte> text) =>
        text[..9].SequenceEqual("T00:00:00"u8) && (text.Length == 9 || text[9] == (byte)'Z');
}
