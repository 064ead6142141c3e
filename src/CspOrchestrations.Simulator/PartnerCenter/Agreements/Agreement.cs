using System.Text.Json.Serialization;
using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Simulator.PartnerCenter.Agreements;

/// <summary>A partner-confirmed agreement of a customer.</summary>
/// <param name="AttestationId">Null for those of the time before attestations had ids.</param>
/// <param name="DateAgreed">UTC.</param>
internal sealed record Agreement(string? AttestationId, Signatory Signatory, string TemplateId, DateTimeOffset DateAgreed)
{
    /// <summary>Attestations before this day must be made again (PRIMARY-001).</summary>
    public static readonly DateTimeOffset OldestValid = new(2023, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [JsonIgnore]
    public bool IsStale => DateAgreed < OldestValid;
}

/// <summary>What a customer's agreements are worth at a purchase.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgreementStanding>))]
public enum AgreementStanding
{
    /// <summary>There is none: purchases are refused with 13605.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>Attested before 2023-04-01 only: purchases are refused with 900428.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    [JsonStringEnumMemberName("valid")]
    Valid,
}
