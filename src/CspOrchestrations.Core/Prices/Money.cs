using System.Globalization;

namespace CspOrchestrations.Core.Prices;

/// <summary>An amount of one currency. Amounts of two currencies are never added or compared: no exchange rate is known here.</summary>
/// <param name="Amount">As exact as it was computed; <see cref="Rounded"/> is for what people see and what is billed.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Money(decimal Amount, string Currency)
{
    /// <summary>ISO 4217 currencies without a minor unit in which Partner Center bills; all others there have two digits.</summary>
    private static readonly string[] WithoutMinorUnit = ["CLP", "ISK", "JPY", "KRW", "PYG", "VND"];

    public static Money Zero(string currency) => new(0, currency);

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + right.AmountIn(left.Currency) };

    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => left with { Amount = left.Amount - right.AmountIn(left.Currency) };

    public static Money operator *(Money money, decimal factor) => money with { Amount = money.Amount * factor };

    public static Money operator /(Money money, decimal divisor) => money with { Amount = money.Amount / divisor };

    /// <summary>To the currency's minor unit, halves away from zero as on an invoice.</summary>
    public Money Rounded() =>
        this with { Amount = Math.Round(Amount, WithoutMinorUnit.Contains(Currency) ? 0 : 2, MidpointRounding.AwayFromZero) };

    public override string ToString()
    {
        var rounded = Rounded();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rounded.Amount.ToString(WithoutMinorUnit.Contains(Currency) ? "0" : "0.00", CultureInfo.InvariantCulture)} {Currency}");
    }

    private decimal AmountIn(string currency) => currency == Currency
        ? Amount
        : throw new InvalidOperationException($"{Currency} and {currency} cannot be computed with each other.");
}
