using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>V1: one partner a file, and the invoice and tenant that were asked for, when any were.</summary>
internal sealed class OwnershipCheck(ReconciliationOptions options, FindingSink findings)
{
    private readonly byte[]? invoice = options.InvoiceNumber is { } number ? Encoding.UTF8.GetBytes(number) : null;
    private byte[]? partner = options.PartnerId is { } id ? Encoding.UTF8.GetBytes(id.ToString()) : null;

    public void Check(BillingLine line)
    {
        var lineOf = line.Text(Column.PartnerId);
        if (lineOf.Length > 0)
        {
            partner ??= lineOf.ToArray();
            if (!lineOf.SequenceEqual(partner) && !Ascii.EqualsIgnoreCase(lineOf, partner))
            {
                findings.Add(ReconciliationRules.V1, line, $"PartnerId is {line.String(Column.PartnerId)} and not {Encoding.UTF8.GetString(partner)}.");
            }
        }

        if (invoice is not null && !line.Text(Column.InvoiceNumber).SequenceEqual(invoice))
        {
            findings.Add(ReconciliationRules.V1, line, $"InvoiceNumber is '{line.String(Column.InvoiceNumber)}' and not {options.InvoiceNumber}.");
        }
    }
}
