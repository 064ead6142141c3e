using System.Globalization;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.EndOfTerm;

/// <param name="Choice">What is to happen at the end of the term.</param>
/// <param name="Quantity">Of the next term, for renew only; as it is when left out.</param>
/// <param name="Product">Of the next term, for renew only; as it is when left out.</param>
/// <param name="Reason">Kept in the audit; no personal data.</param>
/// <param name="PriceShown">The choice's aMonth as it was shown: with another price by now the answer is 409. May be left out.</param>
internal sealed record DecideEndOfTermBody(EndOfTermChoice Choice, int? Quantity, NextTermBody? Product, string? Reason, PriceBody? PriceShown)
{
    public static EndOfTermDecisionRequest Read(JsonFields fields, DecisionChannel channel)
    {
        var (choice, instructions) = ReadChoice(fields);
        return new EndOfTermDecisionRequest(
            choice,
            channel,
            instructions,
            fields.OptionalText("reason", ReasonText.WhyInvalid),
            fields.OptionalObject("priceShown", PriceBody.Read));
    }

    internal static (EndOfTermChoice Choice, NextTermInstructions? Instructions) ReadChoice(JsonFields fields)
    {
        var choice = fields.Choice<EndOfTermChoice>("choice");
        var quantity = fields.OptionalNumber("quantity", 1, OnboardingRules.MaxQuantity);
        var product = fields.OptionalObject("product", NextTermBody.Read);
        if (quantity is not null && choice != EndOfTermChoice.Renew)
        {
            fields.Reject("quantity", "Belongs to the choice 'renew' only.");
        }

        if (product is not null && choice != EndOfTermChoice.Renew)
        {
            fields.Reject("product", "Belongs to the choice 'renew' only.");
        }

        return (choice, quantity is null && product is null ? null : new NextTermInstructions(product, quantity));
    }
}

/// <summary>What is renewed into: Partner Center wants all of it, also what stays as it is.</summary>
/// <param name="TermDuration">ISO 8601, such as P1Y.</param>
/// <param name="BillingCycle">Monthly, annual or triennial.</param>
/// <param name="PromotionId">May be left out.</param>
internal sealed record NextTermBody(
    string ProductId, string SkuId, string AvailabilityId, string TermDuration, string BillingCycle, string? PromotionId)
{
    private const int MaxIdLength = 64;

    private static readonly string[] BillingCycles = ["monthly", "annual", "triennial"];

    public static NextTermProduct Read(JsonFields fields) => new(
        fields.Text("productId", WhyNoId),
        fields.Text("skuId", WhyNoId),
        fields.Text("availabilityId", WhyNoId),
        Core.Terms.TermDuration.TryParse(fields.Text(
            "termDuration", text => Core.Terms.TermDuration.TryParse(text) is null ? "Must be a duration such as P1M, P1Y or P3Y." : null)) ?? default,
        fields.Text("billingCycle", text => BillingCycles.Contains(text) ? null : $"Must be one of: {string.Join(", ", BillingCycles)}."),
        fields.OptionalText("promotionId", WhyNoId));

    private static string? WhyNoId(string text) => TextRules.WhyInvalid(text, MaxIdLength);
}

/// <param name="Amount">As text, such as 380.00.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record PriceBody(string Amount, string Currency)
{
    public static Money Read(JsonFields fields)
    {
        var amount = 0m;
        fields.Text("amount", text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out amount)
            ? null
            : "Must be a number as text, such as '380.00'.");
        return new Money(amount, fields.Text("currency", text => text.Length == 3 && text.All(char.IsAsciiLetterUpper) ? null : "Must be a currency such as 'EUR'."));
    }
}

/// <param name="Answer">What to do.</param>
/// <param name="Question">The number of the question, as GET shows it: an answer counts for that one only.</param>
/// <param name="Note">Kept in the audit; no personal data.</param>
internal sealed record AnswerEndOfTermBody(EndOfTermAnswer Answer, int Question, string? Note)
{
    public static AnswerEndOfTermBody Read(JsonFields fields) => new(
        fields.Choice<EndOfTermAnswer>("answer"),
        fields.Number("question", 0, int.MaxValue),
        fields.OptionalText("note", ReasonText.WhyInvalid));
}

/// <param name="Name">As in the mail's greeting.</param>
/// <param name="EmailAddress">Where the mail goes.</param>
internal sealed record InviteToEndOfTermBody(string Name, string EmailAddress)
{
    public static EndOfTermRecipient Read(JsonFields fields) => new(
        fields.Text("name", text => TextRules.WhyInvalid(text, SignatoryRules.MaxNameLength)),
        fields.Text("emailAddress", SignatoryRules.WhyInvalidEmailAddress));

    public override string ToString() => "InviteToEndOfTermBody { … }";
}

/// <param name="DryRun">Only report: start and wake nothing.</param>
internal sealed record StartSweepBody(bool? DryRun)
{
    public static StartSweepBody Read(JsonFields fields) => new(fields.Flag("dryRun"));
}
