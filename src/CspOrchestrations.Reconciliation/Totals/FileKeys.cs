using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Totals;

/// <summary>A file's few distinct invoices, currencies and charge types as numbers.</summary>
internal sealed class FileKeys(FileKind kind)
{
    /// <summary>A file has one invoice a currency; this many mean that something else stands in the column.</summary>
    private const int MostInvoices = 10_000;

    private const int MostCurrencies = 1_000;
    private const int MostChargeTypes = 1_000;

    private readonly List<ChargeKind> charges = [];

    public TextTable Invoices { get; } = new(MostInvoices);

    public TextTable Currencies { get; } = new(MostCurrencies);

    /// <summary>As they are written, so that a new casing shows.</summary>
    public TextTable ChargeTypes { get; } = new(MostChargeTypes);

    /// <exception cref="DamagedFileException">There are too many invoices or currencies for a billing file.</exception>
    public LineKeys Of(BillingLine line)
    {
        var invoice = Invoices.NumberOf(line.Text(Column.InvoiceNumber));
        var currency = Currencies.NumberOf(line.Text(kind.Amounts.Currency));
        if (invoice == TextTable.Other || currency == TextTable.Other)
        {
            throw new DamagedFileException(
                ReconciliationRules.V1, $"More than {MostInvoices} invoices or {MostCurrencies} currencies: the columns do not hold what their names say.");
        }

        var chargeType = ChargeTypes.NumberOf(line.Text(Column.ChargeType));
        if (chargeType == charges.Count)
        {
            charges.Add(ChargeKinds.Of(ChargeTypes[chargeType]));
        }

        return new LineKeys(invoice, currency, chargeType, chargeType == TextTable.Other ? ChargeKind.Unknown : charges[chargeType]);
    }
}

/// <summary>Numbers in the tables of <see cref="FileKeys"/>.</summary>
internal readonly record struct LineKeys(int Invoice, int Currency, int ChargeType, ChargeKind Charge);
