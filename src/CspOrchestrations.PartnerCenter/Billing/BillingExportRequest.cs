using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CspOrchestrations.PartnerCenter.Billing;

/// <summary>Which billing data an export has. Source: Microsoft Graph, partner billing API, v1.0.</summary>
public enum BillingExportKind
{
    BilledReconciliation,

    UnbilledReconciliation,

    BilledUsage,

    UnbilledUsage,
}

/// <summary>Of unbilled data.</summary>
public enum BillingPeriod
{
    /// <summary>The month that runs.</summary>
    Current,

    /// <summary>The month before it.</summary>
    Last,
}

/// <summary>One export, as it is asked for.</summary>
/// <param name="InvoiceId">Of billed data, such as <c>G016907411</c>; null for unbilled data.</param>
/// <param name="Currency">Of unbilled data, ISO 4217; null for billed data.</param>
/// <param name="Period">Of unbilled data; null for billed data.</param>
public sealed record BillingExportRequest(BillingExportKind Kind, string? InvoiceId = null, string? Currency = null, BillingPeriod? Period = null)
{
    [JsonIgnore]
    public bool IsBilled => Kind is BillingExportKind.BilledReconciliation or BillingExportKind.BilledUsage;

    /// <summary>What is asked for, the same for each export of it: <c>export/unbilled-usage/EUR/current</c>.</summary>
    [JsonIgnore]
    public string Name => string.Create(CultureInfo.InvariantCulture, $"export/{Words}/{(IsBilled ? InvoiceId : $"{Currency}/{PeriodWord}")}");

    /// <summary>Below the API's root. Source: the API's pages of the four exports.</summary>
    internal string Path => string.Create(
        CultureInfo.InvariantCulture,
        $"reports/partners/billing/{(Kind is BillingExportKind.BilledUsage or BillingExportKind.UnbilledUsage ? "usage" : "reconciliation")}/{(IsBilled ? "billed" : "unbilled")}/export");

    private string Words => Kind switch
    {
        BillingExportKind.BilledReconciliation => "billed-reconciliation",
        BillingExportKind.UnbilledReconciliation => "unbilled-reconciliation",
        BillingExportKind.BilledUsage => "billed-usage",
        _ => "unbilled-usage",
    };

    private string PeriodWord => Period == BillingPeriod.Last ? "last" : "current";

    internal JsonObject ToBody() => IsBilled
        ? new JsonObject { ["invoiceId"] = InvoiceId, ["attributeSet"] = "full" }
        : new JsonObject { ["currencyCode"] = Currency, ["billingPeriod"] = PeriodWord, ["attributeSet"] = "full" };
}
