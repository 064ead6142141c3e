using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Campaigns;

/// <param name="Language">BCP 47, of the agreements; en-US when left out.</param>
/// <param name="Replace">Replace a finished campaign of the same request id.</param>
internal sealed record StartCampaignBody(string RequestId, string? Language, bool? Replace)
{
    private const string DefaultLanguage = "en-US";

    public static StartCampaign Read(JsonFields fields) => new(
        fields.Text("requestId", AttestationRequestRules.WhyInvalidRequestId),
        fields.OptionalText("language", LanguageTag.WhyInvalid) ?? DefaultLanguage,
        fields.Flag("replace"));
}

/// <param name="CustomerId">A customer of the plan.</param>
/// <param name="Action">attest or leaveOut.</param>
/// <param name="Signatory">Who is to sign; left out to keep the known contact.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; left out to keep the known one.</param>
/// <param name="Note">Kept in the audit; no personal data.</param>
internal sealed record ChangeCampaignBody(Guid CustomerId, CampaignAction Action, SignatoryBody? Signatory, string? Country, string? Note)
{
    public static CampaignChange Read(JsonFields fields)
    {
        var change = new CampaignChange(
            new CustomerId(fields.Guid("customerId")),
            fields.Choice<CampaignAction>("action"),
            fields.OptionalObject<Signatory>("signatory", SignatoryBody.Read),
            fields.OptionalText("country", Countries.WhyInvalid),
            fields.OptionalText("note", ReasonText.WhyInvalid));
        if (change.Action == CampaignAction.NeedsContact)
        {
            fields.Reject("action", "Must be attest or leaveOut: whether a contact is needed follows from the customer.");
        }

        return change;
    }
}

/// <param name="Hash">Of the plan that you have looked at (planHash).</param>
/// <param name="Note">Kept in the audit; no personal data.</param>
internal sealed record DecideCampaignBody(string Hash, string? Note)
{
    public static DecideCampaignBody Read(JsonFields fields) => new(
        fields.Text("hash", WhyInvalidHash), fields.OptionalText("note", ReasonText.WhyInvalid));

    private static string? WhyInvalidHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit)
        ? null
        : "Must be the plan's hash of 64 hexadecimal digits, as 'planHash' gives it.";
}

/// <param name="Kind">What to do.</param>
/// <param name="Note">Kept in the audit; no personal data.</param>
internal sealed record AnswerCampaignBody(CampaignAnswerKind Kind, string? Note)
{
    public static AnswerCampaignBody Read(JsonFields fields) => new(
        fields.Choice<CampaignAnswerKind>("kind"), fields.OptionalText("note", ReasonText.WhyInvalid));
}
