using System.Text.Json.Serialization;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>An organization as the controls show it: no person and no link.</summary>
/// <param name="Accepted">Whether Microsoft has an agreement on record now.</param>
/// <param name="AcceptedAsSynced">Whether it had one at <paramref name="LastSyncDate"/>: what the broker's API says.</param>
/// <param name="Generation">How many attestations were started.</param>
public sealed record OrganizationView(
    OrganizationId OrganizationId,
    ResellerId ResellerId,
    string Name,
    AttestationStage Stage,
    string? AttestationId,
    DateTimeOffset? ExpiresAt,
    bool Accepted,
    bool AcceptedAsSynced,
    DateTimeOffset LastSyncDate,
    int Generation,
    bool HasCspService)
{
    internal static OrganizationView Of(Organization organization, DateTimeOffset now) => new(
        organization.Id,
        organization.ResellerId,
        organization.Name,
        StageOf(organization.Attestation, now),
        organization.Attestation?.Id,
        organization.Attestation?.ExpiresAt,
        IsAccepted(organization.Microsoft),
        IsAccepted(organization.Snapshot),
        organization.LastSyncDate,
        organization.Generation,
        organization.HasCspService);

    private static bool IsAccepted(MicrosoftRecord record) => record.DirectlyAccepted || record.PartnerAttestation is not null;

    private static AttestationStage StageOf(Attestation? attestation, DateTimeOffset now) => attestation switch
    {
        null => AttestationStage.None,
        { FinalizedAt: not null } => AttestationStage.Finalized,
        _ when attestation.IsExpired(now) => AttestationStage.Expired,
        { AcceptedAt: not null } => AttestationStage.Accepted,
        _ => AttestationStage.Pending,
    };
}

/// <summary>Where an organization's newest attestation stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttestationStage>))]
public enum AttestationStage
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("accepted")]
    Accepted,

    [JsonStringEnumMemberName("finalized")]
    Finalized,

    [JsonStringEnumMemberName("expired")]
    Expired,
}

internal sealed record NewOrganizations(int Count);

internal sealed record NewOrganizationIds(ResellerId ResellerId, IReadOnlyList<OrganizationId> OrganizationIds);

internal sealed record DirectAcceptance(bool Accepted = true);

/// <param name="Advance"><c>d.hh:mm:ss.fff</c>.</param>
internal sealed record ClockAdvance(TimeSpan Advance);

internal sealed record ClockView(DateTimeOffset Now, bool CanAdvance);

internal sealed record SeedResult(int Created);
