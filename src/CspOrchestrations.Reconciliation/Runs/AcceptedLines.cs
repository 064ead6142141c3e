using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.CrossRow;
using CspOrchestrations.Reconciliation.Fingerprints;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Records;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Everything that is computed from the accepted rows of one file.</summary>
internal sealed class AcceptedLines
{
    private readonly FileKeys keys;
    private readonly InvoiceTotals totals;
    private readonly Breakdown breakdown;
    private readonly LineChecks checks;
    private readonly CrossRowFile? crossRow;
    private readonly IReadOnlyList<ILineConsumer> consumers;

    public AcceptedLines(
        FileKind kind, ReconciliationOptions options, FindingSink findings, CrossRowFile? crossRow, IReadOnlyList<ILineConsumer> consumers)
    {
        Kind = kind;
        keys = new FileKeys(kind);
        totals = new InvoiceTotals(kind.Amounts);
        breakdown = new Breakdown(kind.Amounts, keys);
        checks = new LineChecks(kind, keys, options, findings);
        this.crossRow = crossRow;
        this.consumers = consumers;
        foreach (var consumer in consumers)
        {
            consumer.Begin(kind, keys, findings);
        }
    }

    public FileKind Kind { get; }

    /// <summary>Rows by form of ReferenceId.</summary>
    public static IReadOnlyDictionary<string, long> FormsOf(AcceptedLines? lines) => Enum.GetValues<ReferenceIdForm>()
        .ToDictionary(ReferenceId.NameOf, form => lines?.checks.ReferenceIds.Count(form) ?? 0);

    public void Accept(BillingLine line)
    {
        var lineKeys = keys.Of(line);
        totals.Add(line, lineKeys);
        breakdown.Add(line, lineKeys);
        checks.Check(line, lineKeys);
        crossRow?.Add(Kind, line, lineKeys);
        foreach (var consumer in consumers)
        {
            consumer.Accept(line, lineKeys);
        }
    }

    public IReadOnlyList<InvoiceTotal> Totals() => totals.ToList(keys);

    public FileBreakdown Breakdown() => new(breakdown.ByCustomer(), breakdown.ByChargeType(), breakdown.ByWeek());

    public SchemaFingerprint Fingerprint(RecordParser parser)
    {
        var columns = parser.Columns;
        var shapes = Enumerable.Range(0, columns.Count)
            .Where(slot => parser is CsvRecordParser || columns.WasSeen(slot))
            .Select(slot => new ColumnShape(columns[slot].Name, [.. columns.ShapesOf(slot)]))
            .OrderBy(shape => shape.Name, StringComparer.Ordinal);
        var forms = Enum.GetValues<ReferenceIdForm>().Where(form => checks.ReferenceIds.Count(form) > 0).Select(ReferenceId.NameOf);
        var chargeTypes = Enumerable.Range(0, keys.ChargeTypes.Count).Select(number => ChargeKinds.Normalize(keys.ChargeTypes[number])).Distinct();
        return new SchemaFingerprint(
            Kind.Name,
            parser is CsvRecordParser ? "csv" : "json",
            [.. shapes],
            [.. forms.Order(StringComparer.Ordinal)],
            [.. checks.ReferenceIds.ExtraKeys],
            [.. checks.ReferenceIds.Versions],
            [.. chargeTypes.Order(StringComparer.Ordinal)]);
    }}
