using System.Globalization;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Totals;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>V4: one currency an invoice, and one rate for a pair of currencies and a day.</summary>
internal sealed class CurrencyCheck(FileKind kind, FileKeys keys, FindingSink findings)
{
    /// <summary>A file of one month has about 31 days times a few pairs; beyond this nothing more is remembered.</summary>
    private const int MostRates = 10_000;

    /// <summary>A table of its own: it is asked in turn with the billing currency's, and neighbours are what makes it fast.</summary>
    private readonly TextTable pricingCurrencies = new(MostRates);
    private readonly Dictionary<int, int> currencyByInvoice = [];
    private readonly Dictionary<(int Pricing, int Billing, int Day), decimal> rates = [];
    private (int Pricing, int Billing, int Day) lastPair = (-1, -1, -1);
    private decimal lastRate;
    private (int Invoice, int Currency) lastInvoice = (-1, -1);

    public void Check(BillingLine line, LineKeys lineKeys)
    {
        CheckInvoice(line, lineKeys.Invoice, lineKeys.Currency);
        if (line.Has(Column.PcToBcExchangeRate))
        {
            CheckRate(line, lineKeys.Currency);
        }
    }

    private void CheckInvoice(BillingLine line, int invoice, int currency)
    {
        // An unbilled file has no invoice, and every currency.
        if (lastInvoice == (invoice, currency) || keys.Invoices.IsEmpty(invoice))
        {
            return;
        }

        lastInvoice = (invoice, currency);
        if (!currencyByInvoice.TryGetValue(invoice, out var first))
        {
            currencyByInvoice.Add(invoice, currency);
        }
        else if (first != currency)
        {
            // So that the next line of this kind is looked at as well.
            lastInvoice = (-1, -1);
            findings.Add(ReconciliationRules.V4, line, $"The line is in {keys.Currencies[currency]}, its invoice in {keys.Currencies[first]}.");
        }
    }

    private void CheckRate(BillingLine line, int currency)
    {
        var pricingText = line.Text(Column.PricingCurrency);
        if (pricingText.Length == 0 || line.FieldOf(kind.Amounts.Currency).Length == 0)
        {
            return;
        }

        var rate = line.Amount(Column.PcToBcExchangeRate);
        var pair = (pricingCurrencies.NumberOf(pricingText), currency, line.Day(Column.PcToBcExchangeRateDate));
        if (pair == lastPair && rate == lastRate)
        {
            return;
        }

        if (pair.Item1 == TextTable.Other)
        {
            return;
        }

        var areEqual = line.Text(kind.Amounts.Currency).SequenceEqual(pricingCurrencies.TextOf(pair.Item1));
        if (areEqual)
        {
            if (rate != 1)
            {
                findings.Add(ReconciliationRules.V4, line, string.Create(
                    CultureInfo.InvariantCulture, $"Both currencies are {keys.Currencies[currency]}, but the rate is {rate}."));
            }
        }
        else if (rates.TryGetValue(pair, out var first))
        {
            if (first != rate)
            {
                findings.Add(ReconciliationRules.V4, line, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The rate from {pricingCurrencies[pair.Item1]} to {keys.Currencies[currency]} is {rate} here and {first} on another line of the same day."));
                return;
            }
        }
        else if (rates.Count < MostRates)
        {
            rates.Add(pair, rate);
        }

        lastPair = pair;
        lastRate = rate == 1 || !areEqual ? rate : -1;
    }
}
