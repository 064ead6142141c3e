using System.Globalization;
using System.Text;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Matching;

/// <summary>One subscription of a file, by the names of its columns; these in lower case, without <c>_</c> and blanks.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Cells">What is nested in JSON stands as its text.</param>
public sealed record SubscriptionRow(long Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The first of these columns that says something; null when none does.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Cells.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text))
            {
                return text.Trim();
            }
        }

        return null;
    }

    /// <summary>A number in the forms that billing files have; null when the column says nothing.</summary>
    /// <exception cref="InvalidDataException">It says something else; the message says where.</exception>
    public decimal? Amount(params ReadOnlySpan<string> names) => Text(names) is not { } text
        ? null
        : AmountText.TryParse(Encoding.UTF8.GetBytes(text), out var amount)
            ? amount
            : throw Wrong(names[0], $"'{text}' is no number");

    public InvalidDataException Wrong(string column, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The subscriptions file cannot be read: line {Line}: {column}: {why}."));
}
