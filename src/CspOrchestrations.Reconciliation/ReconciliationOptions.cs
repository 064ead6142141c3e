namespace CspOrchestrations.Reconciliation;

/// <summary>What is known about the files beside what stands in them.</summary>
public sealed record ReconciliationOptions
{
    /// <summary>The invoice that every line must belong to (V1); null when it was not asked for one.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>The partner's tenant that every line must belong to (V1); null: the first line's.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>Whether to hold rows against each other (V7, V8, V11, V12, V14), which spills to disk. Default true.</summary>
    public bool CrossRow { get; init; } = true;

    /// <summary>Where to spill; null: the system's folder for temporary files.</summary>
    public string? SpillFolder { get; init; }

    /// <summary>SKUs of extended service terms as <c>product:sku</c>, from the price list. Default none.</summary>
    public IReadOnlySet<string> ExtendedServiceTermSkus { get; init; } = new HashSet<string>();

    /// <summary>Subscriptions for which somebody decided on an extended service term. Default none.</summary>
    public IReadOnlySet<string> ExtendedServiceTermDecisions { get; init; } = new HashSet<string>();

    /// <summary>What a customer's metered lines and daily usage may differ by (V6), in the billing currency. Default 0.50.</summary>
    public decimal UsageTolerance { get; init; } = 0.50m;

    /// <summary>What is known of invoices from elsewhere (C2, C3, V5). Default nothing.</summary>
    public IReadOnlyList<ExpectedInvoice> Invoices { get; init; } = [];
}

/// <param name="TotalCharges">With tax and adjustments, in the billing currency; null when not known.</param>
/// <param name="EarlierRows">Lines in the run before; null when there was none.</param>
public sealed record ExpectedInvoice(string Number, decimal? TotalCharges, long? EarlierRows);
