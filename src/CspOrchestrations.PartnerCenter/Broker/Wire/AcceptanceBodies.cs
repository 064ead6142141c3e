using System.Text.Json.Serialization;

namespace CspOrchestrations.PartnerCenter.Broker.Wire;

/// <summary>Body C.</summary>
internal sealed record AcceptanceBody(
    bool? Accepted,
    IReadOnlyList<string?>? AcceptedVia,
    PartnerAcceptanceBody? AcceptanceViaPartnerAttestation,
    DateTimeOffset? LastSyncDate);

/// <summary>
/// The API's guide prints the template's id as <c>"mcaInfoTemplateId": "templateId": "string"</c>, which is no JSON, so each
/// form it may stand for is read: a text, an object with <c>templateId</c>, and <c>mcaInfo.templateId</c>.
/// </summary>
internal sealed record PartnerAcceptanceBody(
    SignerBody? Signer,
    [property: JsonConverter(typeof(TemplateIdConverter))] string? McaInfoTemplateId,
    McaInfoBody? McaInfo,
    DateTimeOffset? AcceptanceDate)
{
    [JsonIgnore]
    public string? TemplateId => McaInfoTemplateId ?? McaInfo?.TemplateId;

    public override string ToString() => $"PartnerAcceptanceBody {{ {TemplateId} }}";
}
