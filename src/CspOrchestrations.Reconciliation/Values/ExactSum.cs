using System.Globalization;
using System.Numerics;

namespace CspOrchestrations.Reconciliation.Values;

/// <summary>
/// Adds decimals without ever rounding: one integer for each number of decimals. A <see cref="decimal"/> is an integer of 96
/// bits and a scale, so each integer has room for 2³¹ amounts of the largest size.
/// </summary>
internal sealed class ExactSum
{
    private const int Scales = 29;

    private readonly Int128[] units = new Int128[Scales];

    public void Add(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        var size = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        ref var unit = ref units[amount.Scale];
        unit = bits[3] < 0 ? unit - (Int128)size : unit + (Int128)size;
    }

    public void Add(ExactSum other)
    {
        for (var scale = 0; scale < Scales; scale++)
        {
            units[scale] += other.units[scale];
        }
    }

    /// <summary>The sum rounded half away from zero, without trailing zeros beyond two decimals.</summary>
    /// <param name="decimals">At least two.</param>
    public string ToText(int decimals = 10)
    {
        var total = BigInteger.Zero;
        for (var scale = 0; scale < Scales; scale++)
        {
            total += (BigInteger)units[scale] * BigInteger.Pow(10, Scales - 1 - scale);
        }

        var divisor = BigInteger.Pow(10, Scales - 1 - decimals);
        var rounded = (BigInteger.Abs(total) + (divisor / 2)) / divisor;
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var fraction = digits[^decimals..].TrimEnd('0').PadRight(2, '0');
        return $"{(total.Sign < 0 && !rounded.IsZero ? "-" : "")}{digits[..^decimals]}.{fraction}";
    }

    /// <summary>The sum, rounded to ten decimals where it has more.</summary>
    /// <exception cref="OverflowException">It does not fit into a decimal.</exception>
    public decimal ToDecimal() => decimal.Parse(ToText(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
