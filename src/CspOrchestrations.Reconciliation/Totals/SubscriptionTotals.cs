using System.Runtime.InteropServices;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Totals;

/// <summary>What a file bills for each subscription before tax, so that files can be held against each other.</summary>
internal sealed class SubscriptionTotals : ILineConsumer
{
    /// <summary>Three times the subscriptions of a large partner; a file with more is not compared.</summary>
    public const int Most = 200_000;

    private readonly Dictionary<(int Invoice, int Currency, int Subscription), (decimal All, decimal Metered)> amounts = [];
    private readonly TextTable subscriptions = new(Most);
    private FileKeys? keys;

    public FileKind? Kind { get; private set; }

    /// <summary>False when there were more subscriptions than can be told apart.</summary>
    public bool IsComplete { get; private set; } = true;

    public void Begin(FileKind kind, FileKeys fileKeys, FindingSink findings)
    {
        Kind = kind;
        keys = fileKeys;
    }

    public void Accept(BillingLine line, LineKeys lineKeys)
    {
        var subscription = subscriptions.NumberOf(line.Text(Column.SubscriptionId));
        if (subscription == TextTable.Other)
        {
            IsComplete = false;
            return;
        }

        var amount = line.Amount(Kind!.Amounts.Subtotal);
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(amounts, (lineKeys.Invoice, lineKeys.Currency, subscription), out _);
        sum.All += amount;
        if (Kind == FileKind.Usage || line.FieldOf(Column.UnitType).Length > 0)
        {
            sum.Metered += amount;
        }
    }

    /// <summary>All amounts, by invoice (empty: unbilled), currency and subscription.</summary>
    public IEnumerable<SubscriptionTotal> List() => amounts.Select(entry => new SubscriptionTotal(
        keys!.Invoices[entry.Key.Invoice],
        keys.Currencies[entry.Key.Currency],
        subscriptions[entry.Key.Subscription],
        entry.Value.All,
        entry.Value.Metered));
}

/// <param name="Metered">The part that is charged by use.</param>
internal sealed record SubscriptionTotal(string Invoice, string Currency, string Subscription, decimal All, decimal Metered);
