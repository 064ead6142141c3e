using System.Globalization;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Matching;

/// <summary>V9, V10 and V13: holds billed lines and known subscriptions against each other, over all files of a run.</summary>
internal sealed class SubscriptionMatcher(SubscriptionIndex index, string inventoryName, RunRequest request)
{
    private const decimal Cent = 0.01m;

    private readonly BilledSubscription[] billed = new BilledSubscription[index.Subscriptions.Count];
    private readonly long[] matchedBy = new long[Enum.GetValues<MatchKey>().Length];
    private readonly HashSet<string> billedCustomers = new(StringComparer.OrdinalIgnoreCase);
    private long lines;
    private long unmatched;
    private long ofUnknownCustomers;

    /// <summary>Collects one file's lines; they count when <see cref="FileMatches.Keep"/> is called.</summary>
    public FileMatches ForFile() => new(this, index);

    public MatchingReport Finish(FindingSink findings)
    {
        long notBilled = 0, ended = 0, quantities = 0, prices = 0;
        for (var number = 0; number < billed.Length; number++)
        {
            var subscription = index.Subscriptions[number];
            var last = billed[number];
            if (last.Lines == 0)
            {
                notBilled += !IsExpected(subscription) ? 0 : Add(findings, ReconciliationRules.V10, subscription, last, "The subscription is active, and no line bills it.");
                continue;
            }

            if (last.Line == 0)
            {
                continue;
            }

            if (subscription.IsEnded)
            {
                ended += Add(findings, ReconciliationRules.V10, subscription, last, $"The subscription is {subscription.Status}, and still billed.");
            }

            if (subscription.Quantity is { } quantity && !subscription.IsEnded && quantity != last.Quantity)
            {
                quantities += Add(findings, ReconciliationRules.V9, subscription, last, string.Create(
                    CultureInfo.InvariantCulture, $"{last.Quantity:0.####} are billed, the subscription has {quantity:0.####}."));
            }

            if (subscription.UnitPrice is { } price && Math.Abs(price - last.UnitPrice) > Cent)
            {
                prices += Add(findings, ReconciliationRules.V13, subscription, last, string.Create(
                    CultureInfo.InvariantCulture, $"The unit price is {last.UnitPrice}, agreed was {price}."));
            }
        }

        var keys = Enum.GetValues<MatchKey>().ToDictionary(key => JsonName(key), key => matchedBy[(int)key]);
        return new MatchingReport(billed.Length, lines, keys, unmatched, notBilled, ended, quantities, prices, ofUnknownCustomers);
    }

    /// <summary>Whether there should be a line: not for what is billed once a year, nor for customers whom these files do not bill at all.</summary>
    private bool IsExpected(KnownSubscription subscription) =>
        !subscription.IsEnded
        && (!request.IsWholeInventory
            || (subscription.IsBilledByTheMonth && subscription.CustomerId is { } customer && billedCustomers.Contains(customer)));

    private bool Knows(BillingLine line) => request.UnknownCustomers.Count == 0 || !request.UnknownCustomers.Contains(line.String(Column.CustomerId));

    private static string JsonName(MatchKey key) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(key.ToString());

    private int Add(FindingSink findings, ReconciliationRule rule, KnownSubscription subscription, in BilledSubscription last, string message)
    {
        findings.Add(new Finding(
            rule,
            last.File ?? inventoryName,
            last.Line == 0 ? null : last.Line,
            message,
            CustomerId: subscription.CustomerId,
            SubscriptionId: subscription.SubscriptionId,
            OrderId: subscription.OrderId));
        return 1;
    }

    /// <summary>What is kept of a subscription's lines.</summary>
    private struct BilledSubscription
    {
        public long Lines;

        /// <summary>The latest charge for seats; line 0 when there is none.</summary>
        public long Line;
        public string? File;
        public int Start;
        public decimal Quantity;
        public decimal UnitPrice;

        public void Add(in BilledSubscription other)
        {
            var count = Lines + other.Lines;
            if (other.Line > 0 && (Line == 0 || other.Start >= Start))
            {
                this = other;
            }

            Lines = count;
        }
    }

    internal sealed class FileMatches(SubscriptionMatcher matcher, SubscriptionIndex index) : ILineConsumer
    {
        private readonly BilledSubscription[] billed = new BilledSubscription[matcher.billed.Length];
        private readonly long[] matchedBy = new long[matcher.matchedBy.Length];
        private readonly HashSet<string> billedCustomers = new(StringComparer.OrdinalIgnoreCase);
        private byte[] lastCustomer = [];
        private long lines;
        private long unmatched;
        private long ofUnknownCustomers;
        private bool isReconciliation;
        private FindingSink? findings;

        public void Begin(FileKind kind, FileKeys keys, FindingSink sink)
        {
            isReconciliation = kind == FileKind.Reconciliation;
            findings = sink;
        }

        public void Accept(BillingLine line, LineKeys keys)
        {
            if (!isReconciliation)
            {
                return;
            }

            lines++;
            AddCustomer(line);
            var number = index.Find(line, out var key);
            if (number < 0 && !matcher.Knows(line))
            {
                ofUnknownCustomers++;
                return;
            }

            if (number < 0)
            {
                unmatched++;
                findings!.Add(ReconciliationRules.V9, line, "No known subscription fits the line by subscription, order, ReferenceId or product.");
                return;
            }

            matchedBy[(int)key]++;
            var charge = new BilledSubscription { Lines = 1 };
            // Seats are charged by periodic lines and by the new charge of a changed quantity.
            if (line.FieldOf(Column.UnitType).Length == 0 && line.Amount(Column.BillableQuantity) > 0
                && (ChargeKinds.IsPeriodic(keys.Charge) || ChargeKinds.IsPaired(keys.Charge)))
            {
                charge.Line = line.Number;
                charge.File = findings!.File;
                charge.Start = line.Day(Column.ChargeStartDate);
                charge.Quantity = line.Amount(Column.BillableQuantity);
                charge.UnitPrice = line.Amount(Column.UnitPrice);
            }

            billed[number].Add(charge);
        }

        /// <summary>Of a line that an invoice bills; lines of a customer mostly stand together.</summary>
        private void AddCustomer(BillingLine line)
        {
            var customer = line.Text(Column.CustomerId);
            if (line.Text(Column.InvoiceNumber).Length > 0 && !customer.SequenceEqual(lastCustomer))
            {
                lastCustomer = customer.ToArray();
                billedCustomers.Add(line.String(Column.CustomerId));
            }
        }

        public void Keep()
        {
            matcher.billedCustomers.UnionWith(billedCustomers);
            matcher.ofUnknownCustomers += ofUnknownCustomers;
            matcher.lines += lines;
            matcher.unmatched += unmatched;
            for (var key = 0; key < matchedBy.Length; key++)
            {
                matcher.matchedBy[key] += matchedBy[key];
            }

            for (var number = 0; number < billed.Length; number++)
            {
                matcher.billed[number].Add(billed[number]);
            }
        }
    }
}
