using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>The rules that look at one line at a time, in the order of their ids.</summary>
internal sealed class LineChecks(FileKind kind, FileKeys keys, ReconciliationOptions options, FindingSink findings)
{
    private readonly OwnershipCheck ownership = new(options, findings);
    private readonly AmountCheck amounts = new(findings);
    private readonly CurrencyCheck currencies = new(kind, keys, findings);
    private readonly CreditReasonCheck credits = new(findings);
    private readonly ExtendedServiceTermCheck extendedServiceTerms = new(options, findings);
    private readonly ReferenceIdCheck referenceIds = new(findings);

    public ReferenceIdCheck ReferenceIds => referenceIds;

    public void Check(BillingLine line, LineKeys lineKeys)
    {
        ownership.Check(line);
        currencies.Check(line, lineKeys);
        if (kind != FileKind.Reconciliation)
        {
            return;
        }

        amounts.Check(line);
        credits.Check(line, lineKeys.Charge);
        extendedServiceTerms.Check(line);
        referenceIds.Check(line);
    }
}
