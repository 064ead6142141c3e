using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>Counts one file's findings by rule, keeps the first ones as examples and hands all of them on.</summary>
internal sealed class FindingSink(string file, IFindingWriter writer)
{
    /// <summary>Findings of a rule that the reports show.</summary>
    public const int Examples = 5;

    private readonly Dictionary<string, RuleFindings> byRule = new(StringComparer.Ordinal);

    public string File => file;

    public IReadOnlyCollection<RuleFindings> ByRule => byRule.Values;

    public void Add(ReconciliationRule rule, BillingLine line, string message)
    {
        Add(new Finding(
            rule,
            file,
            line.Number,
            message,
            Text(line, Column.InvoiceNumber),
            Text(line, Column.CustomerId),
            Text(line, Column.SubscriptionId),
            Text(line, Column.OrderId),
            Text(line, Column.ReferenceId)));
    }

    public void Add(ReconciliationRule rule, string message) => Add(new Finding(rule, file, Line: null, message));

    public void Add(Finding finding)
    {
        if (!byRule.TryGetValue(finding.Rule.Id, out var findings))
        {
            byRule.Add(finding.Rule.Id, findings = new RuleFindings(finding.Rule));
        }

        findings.Add(finding);
        writer.Write(finding);
    }

    private static string? Text(BillingLine line, Column column) => line.String(column) is { Length: > 0 } text ? text : null;
}

/// <summary>The findings of one rule in one file.</summary>
public sealed class RuleFindings(ReconciliationRule rule)
{
    private readonly List<Finding> examples = [];

    public ReconciliationRule Rule => rule;

    public long Count { get; private set; }

    /// <summary>The first ones.</summary>
    public IReadOnlyList<Finding> Examples => examples;

    internal void Add(Finding finding)
    {
        Count++;
        if (examples.Count < FindingSink.Examples)
        {
            examples.Add(finding);
        }
    }
}
