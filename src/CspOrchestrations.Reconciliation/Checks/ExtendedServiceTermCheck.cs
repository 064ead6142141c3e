using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>V15: lines that bill an extended service term for which no decision is known.</summary>
internal sealed class ExtendedServiceTermCheck(ReconciliationOptions options, FindingSink findings)
{
    private static readonly byte[] Marker = Encoding.UTF8.GetBytes(ExtendedServiceTerms.Marker);
    private static readonly Column[] MarkedColumns = [Column.PriceAdjustmentDescription, Column.SkuName, Column.ProductName];

    public void Check(BillingLine line)
    {
        var knownSku = options.ExtendedServiceTermSkus.Count > 0
            && options.ExtendedServiceTermSkus.Contains($"{line.String(Column.ProductId)}:{line.String(Column.SkuId)}");
        var unitPrice = line.Amount(Column.UnitPrice);
        var effective = line.Amount(Column.EffectiveUnitPrice);
        var hasMarker = HasMarker(line);
        if (!knownSku && !hasMarker && effective <= unitPrice)
        {
            return;
        }

        var start = line.Day(Column.ChargeStartDate);
        var sign = ExtendedServiceTerms.Of(
            knownSku, hasMarker, IsMonthly(line.Text(Column.TermAndBillingCycle)), unitPrice, effective, DateOnly.FromDayNumber(start));
        if (sign != ExtendedServiceTermSign.None && !options.ExtendedServiceTermDecisions.Contains(line.String(Column.SubscriptionId)))
        {
            findings.Add(ReconciliationRules.V15, line, $"An extended service term is billed ({sign.ToString().ToLowerInvariant()}), and no decision for it is known.");
        }
    }

    private static bool HasMarker(BillingLine line)
    {
        foreach (var column in MarkedColumns)
        {
            // The source, not the text: the words hold nothing that would be escaped.
            var source = line.FieldOf(column).In(line.Buffer);
            if (source.Length >= Marker.Length && Contains(source))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(ReadOnlySpan<byte> text)
    {
        // An x is rarer than the words' first letter.
        const int Ahead = 1;
        text = text[Ahead..];
        while (text.Length >= Marker.Length - Ahead)
        {
            var found = text.IndexOfAny((byte)'x', (byte)'X');
            if (found < 0 || text.Length - found < Marker.Length - Ahead)
            {
                return false;
            }

            if (Ascii.EqualsIgnoreCase(text.Slice(found, Marker.Length - Ahead), Marker.AsSpan(Ahead)))
            {
                return true;
            }

            text = text[(found + 1)..];
        }

        return false;
    }

    private static bool IsMonthly(ReadOnlySpan<byte> term) =>
        term.IndexOf("ne-Month"u8) >= 0 || term.IndexOf("1 Month"u8) >= 0 || term.IndexOf("onthly term"u8) >= 0;
}
