using System.Globalization;

namespace CspOrchestrations.Reconciliation.Values;

/// <summary>Money and quantities, from text straight to <see cref="decimal"/>.</summary>
internal static class AmountText
{
    private const int MostDigits = 19;

    /// <summary>A number with a decimal point, also in scientific notation; one leading apostrophe, as spreadsheets write it, does not count.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal amount)
    {
        if (TryParsePlain(text, out amount))
        {
            return true;
        }

        text = Unquoted(text);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>Without one leading apostrophe and blanks around it.</summary>
    public static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        return text.Length > 0 && text[0] == (byte)'\'' ? text[1..].Trim(" \t"u8) : text;
    }

    /// <summary>Digits with at most one point, as nearly every amount is.</summary>
    public static bool TryParsePlain(ReadOnlySpan<byte> text, out decimal amount)
    {
        amount = 0;
        var negative = text.Length > 0 && text[0] == (byte)'-';
        var position = negative ? 1 : 0;
        if (text.Length == position || text.Length - position > MostDigits)
        {
            return false;
        }

        var digits = 0UL;
        var point = -1;
        for (; position < text.Length; position++)
        {
            var digit = (uint)(text[position] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[position] == (byte)'.' && point < 0)
            {
                point = position;
            }
            else
            {
                return false;
            }
        }

        var scale = point < 0 ? 0 : text.Length - point - 1;
        if (point >= 0 && (scale == 0 || point == (negative ? 1 : 0)))
        {
            return false;
        }

        amount = new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)scale);
        return true;
    }
}
