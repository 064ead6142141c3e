using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.EndOfTerm.Plans;

/// <param name="Rows">What each subscription is to get; 1 to 10,000.</param>
internal sealed record EndOfTermPlanBody(IReadOnlyList<EndOfTermPlanRowBody> Rows)
{
    public const int MaxRows = 10_000;

    /// <summary>Wraps the rows, since a message is one object.</summary>
    public sealed record Message(IReadOnlyList<BulkRow> Rows);

    public static Message Read(JsonFields fields)
    {
        var line = 0;
        return new(fields.Objects("rows", 1, MaxRows, row => EndOfTermPlanRowBody.Read(row, ++line)));
    }
}

/// <param name="SubscriptionId">Which.</param>
/// <param name="Choice">What is to happen at the end of its term.</param>
/// <param name="Quantity">Of the next term, for renew only; as it is when left out.</param>
/// <param name="Product">Of the next term, for renew only; as it is when left out.</param>
/// <param name="Reason">Kept in the audit; no personal data.</param>
internal sealed record EndOfTermPlanRowBody(string SubscriptionId, EndOfTermChoice Choice, int? Quantity, NextTermBody? Product, string? Reason)
{
    private const int MaxSubscriptionIdLength = 64;

    public static BulkRow Read(JsonFields fields, int line)
    {
        var subscriptionId = fields.Text("subscriptionId", text => TextRules.WhyInvalid(text, MaxSubscriptionIdLength));
        var (choice, instructions) = DecideEndOfTermBody.ReadChoice(fields);
        return new BulkRow(line, subscriptionId, choice, instructions, fields.OptionalText("reason", ReasonText.WhyInvalid));
    }
}
