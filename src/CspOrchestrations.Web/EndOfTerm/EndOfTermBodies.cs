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
/// <param name="Reason">Kept in the audit; no personal data.</param>
/// <param name="PriceShown">The choice's aMonth as it was shown: with another price by now the answer is 409. May be left out.</param>
internal sealed record DecideEndOfTermBody(EndOfTermChoice Choice, int? Quantity, string? Reason, PriceBody? PriceShown)
{
    public static EndOfTermDecisionRequest Read(JsonFields fields, DecisionChannel channel)
    {
        var choice = fields.Choice<EndOfTermChoice>("choice");
        var quantity = fields.OptionalNumber("quantity", 1, OnboardingRules.MaxQuantity);
        if (quantity is not null && choice != EndOfTermChoice.Renew)
        {
            fields.Reject("quantity", "Belongs to the choice 'renew' only.");
        }

        return new EndOfTermDecisionRequest(
            choice,
            channel,
            quantity is null ? null : new NextTermInstructions(Product: null, quantity),
            fields.OptionalText("reason", ReasonText.WhyInvalid),
            fields.OptionalObject("priceShown", PriceBody.Read));
    }
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
