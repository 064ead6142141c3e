namespace CspOrchestrations.Core.Reconciliation;

/// <summary>Every rule that billing files are held against.</summary>
public static class ReconciliationRules
{
    private const string Exact = "exact";
    private const string Inventory = "a subscriptions file";

    public static readonly ReconciliationRule C1 = new(
        "C1", FindingLevel.Fatal, Exact, "Every file is complete: each gzip member ends with its own length and checksum, and all parts of an export are there.");

    public static readonly ReconciliationRule C2 = new(
        "C2", FindingLevel.Fatal, Exact, "An invoice with charges has lines.", "the invoice's total");

    public static readonly ReconciliationRule C3 = new(
        "C3", FindingLevel.Info, Exact, "An invoice has as many lines as in the run before.", "an earlier run of the same invoice");

    public static readonly ReconciliationRule C4 = new(
        "C4", FindingLevel.Warning, Exact, "No row is in quarantine; until then its invoice is incomplete.");

    public static readonly ReconciliationRule S1 = new(
        "S1", FindingLevel.Fatal, Exact, "The required columns are there, each once.");

    public static readonly ReconciliationRule S2 = new(
        "S2", FindingLevel.Warning, Exact, "The file has the columns that Microsoft documents, and no others. Others are kept.");

    public static readonly ReconciliationRule S3 = new(
        "S3", FindingLevel.Error, Exact, "A row has as many fields as the header.");

    public static readonly ReconciliationRule S4 = new(
        "S4", FindingLevel.Fatal, Exact, "Numbers have a decimal point and dates are month/day/year or ISO 8601; another culture is never guessed.");

    public static readonly ReconciliationRule V1 = new(
        "V1", FindingLevel.Fatal, Exact, "Every line belongs to the invoice that was asked for and to one partner.");

    public static readonly ReconciliationRule V2 = new(
        "V2", FindingLevel.Error, "0.01", "Total is Subtotal plus TaxTotal.");

    public static readonly ReconciliationRule V3 = new(
        "V3", FindingLevel.Warning, "0.01 × max(1, quantity)", "Subtotal follows from price, exchange rate and quantity, rounded down as Microsoft does.");

    public static readonly ReconciliationRule V4 = new(
        "V4", FindingLevel.Error, Exact, "An invoice has one currency; equal currencies have the rate 1; a pair of currencies has one rate a day.");

    public static readonly ReconciliationRule V5 = new(
        "V5", FindingLevel.Warning, "max(1.00, 0.005 × √lines)", "The lines of an invoice add up to its total; adjustments on the invoice can explain a difference.", "the invoice's total");

    public static readonly ReconciliationRule V6 = new(
        "V6", FindingLevel.Warning, "0.50", "A customer's Azure lines add up to the customer's daily usage.", "a reconciliation and a usage file of the same invoice");

    public static readonly ReconciliationRule V7 = new(
        "V7", FindingLevel.Warning, Exact, "No row stands twice in a file. Repeated rows are counted and reported, never removed.");

    public static readonly ReconciliationRule V8 = new(
        "V8", FindingLevel.Warning, Exact, "The credit of a quantity change or conversion has its new charge beside it.");

    public static readonly ReconciliationRule V9 = new(
        "V9", FindingLevel.Warning, Exact, "Each line belongs to a known subscription, which has the billed quantity.", Inventory);

    public static readonly ReconciliationRule V10 = new(
        "V10", FindingLevel.Warning, Exact, "Each active subscription is billed, and no ended one is.", Inventory);

    public static readonly ReconciliationRule V11 = new(
        "V11", FindingLevel.Info, Exact, "A customer has one subscription of a product and SKU; a second may be bought by mistake.");

    public static readonly ReconciliationRule V12 = new(
        "V12", FindingLevel.Warning, "1 day", "A subscription's charge periods neither overlap nor leave a gap.");

    public static readonly ReconciliationRule V13 = new(
        "V13", FindingLevel.Warning, "0.01", "The unit price is the one that was agreed.", "a subscriptions file with prices");

    public static readonly ReconciliationRule V14 = new(
        "V14", FindingLevel.Warning, "0.01", "A credit says why, and is no larger than what was charged.");

    public static readonly ReconciliationRule V15 = new(
        "V15", FindingLevel.Warning, Exact, "Extended service terms are billed only where somebody decided for them.");

    public static readonly ReconciliationRule V16 = new(
        "V16", FindingLevel.Info, "1 % or 1.00", "A subscription's billed lines add up to what was announced as unbilled.", "an unbilled and a billed file");

    public static readonly ReconciliationRule R1 = new(
        "R1", FindingLevel.Warning, Exact, "Every ReferenceId is a plain identifier or a readable structure.");

    public static readonly ReconciliationRule R2 = new(
        "R2", FindingLevel.Info, Exact, "A ReferenceId has an id, each key once, and is no bare number. Such values are read all the same.");

    public static IReadOnlyList<ReconciliationRule> All { get; } =
    [
        C1, C2, C3, C4, S1, S2, S3, S4, V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14, V15, V16, R1, R2,
    ];
}
