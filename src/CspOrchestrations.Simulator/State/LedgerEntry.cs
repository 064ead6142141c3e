using System.Text.Json.Serialization;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.State;

/// <summary>One effect that took place, whether or not its caller ever heard of it. Ids only.</summary>
/// <param name="Sequence">From 1, without gaps, in the order of the effects.</param>
/// <param name="At">Simulated time, UTC.</param>
/// <param name="AttestationId">Null for effects that concern no attestation.</param>
/// <param name="Generation">The number of attestations started for the organization so far, this one included.</param>
/// <param name="Correlation">The request's <c>MS-CorrelationId</c>, or the server's own id of the request.</param>
public sealed record LedgerEntry(
    long Sequence,
    DateTimeOffset At,
    EffectKind Kind,
    OrganizationId OrganizationId,
    string? AttestationId,
    int Generation,
    string Correlation);

[JsonConverter(typeof(JsonStringEnumConverter<EffectKind>))]
public enum EffectKind
{
    [JsonStringEnumMemberName("attestation.started")]
    AttestationStarted,

    [JsonStringEnumMemberName("attestation.accepted")]
    AttestationAccepted,

    [JsonStringEnumMemberName("attestation.finalized")]
    AttestationFinalized,

    /// <summary>A synchronisation with Microsoft was started.</summary>
    [JsonStringEnumMemberName("acceptance.refreshed")]
    AcceptanceRefreshed,

    [JsonStringEnumMemberName("csp.added")]
    CspAdded,
}
