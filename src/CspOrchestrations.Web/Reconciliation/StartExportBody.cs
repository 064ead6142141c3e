using CspOrchestrations.Core.Validation;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Reconciliation;

/// <param name="Kind">Which data.</param>
/// <param name="InvoiceId">Of billed data, such as G016907411; not for unbilled data.</param>
/// <param name="Currency">Of unbilled data, such as EUR; not for billed data.</param>
/// <param name="Period">Of unbilled data; not for billed data.</param>
/// <param name="RequestId">Your own id: the same one is the same export. A new one when left out.</param>
internal sealed record StartExportBody(BillingExportKind Kind, string? InvoiceId, string? Currency, BillingPeriod? Period, string? RequestId)
{
    private const int MaxIdLength = 64;
    private const string BilledOnly = "Belongs to billed data only.";
    private const string UnbilledOnly = "Belongs to unbilled data only.";

    public static StartExport Read(JsonFields fields)
    {
        var kind = fields.Choice<BillingExportKind>("kind");
        var requestId = fields.OptionalText("requestId", WhyNoId) ?? Guid.CreateVersion7().ToString();
        if (kind is BillingExportKind.BilledReconciliation or BillingExportKind.BilledUsage)
        {
            fields.RejectIfThere("currency", UnbilledOnly);
            fields.RejectIfThere("period", UnbilledOnly);
            return new(new BillingExportRequest(kind, fields.Text("invoiceId", WhyNoId)), requestId);
        }

        fields.RejectIfThere("invoiceId", BilledOnly);
        var currency = fields.Text("currency", text => text.Length == 3 && text.All(char.IsAsciiLetterUpper) ? null : "Must be a currency such as 'EUR'.");
        return new(new BillingExportRequest(kind, InvoiceId: null, currency, fields.Choice<BillingPeriod>("period")), requestId);
    }

    /// <summary>It becomes part of an instance id and of a path.</summary>
    private static string? WhyNoId(string text) => TextRules.WhyInvalid(text, MaxIdLength)
        ?? (text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? null : "Has letters, digits, '-' and '_' only.");
}

internal sealed record StartExport(BillingExportRequest Request, string RequestId);
