using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.State;

/// <summary>A customer, as the broker has it and as Microsoft has it. Each change is a new value.</summary>
internal sealed record Organization
{
    public required OrganizationId Id { get; init; }

    public required ResellerId ResellerId { get; init; }

    public required string Name { get; init; }

    /// <summary>How many attestations were started so far.</summary>
    public int Generation { get; init; }

    /// <summary>The newest attestation; a new start replaces it.</summary>
    public Attestation? Attestation { get; init; }

    /// <summary>What Microsoft has on record now.</summary>
    public MicrosoftRecord Microsoft { get; init; } = new(false, null);

    /// <summary>What Microsoft had on record when the broker last looked; reads are answered from it.</summary>
    public MicrosoftRecord Snapshot { get; init; } = new(false, null);

    public required DateTimeOffset LastSyncDate { get; init; }

    /// <summary>Null when no synchronisation is under way.</summary>
    public DateTimeOffset? SyncEndsAt { get; init; }

    public bool HasCspService { get; init; }

    /// <summary>The attestation is over, and Microsoft has the agreement on record.</summary>
    public Organization WithFinalized(Attestation accepted, DateTimeOffset now)
    {
        var finalized = accepted with { FinalizedAt = now };
        return this with { Attestation = finalized, Microsoft = Microsoft with { PartnerAttestation = finalized } };
    }

    /// <summary>
    /// Ends a synchronisation whose time has come. To be called before anything else is read or changed: then what Microsoft
    /// has on record is still what it was at that moment.
    /// </summary>
    public Organization Settled(DateTimeOffset now) =>
        SyncEndsAt is { } end && end <= now ? this with { Snapshot = Microsoft, LastSyncDate = end, SyncEndsAt = null } : this;
}

/// <param name="FinalizedAt">Null until it is finalized; then the attestation is over.</param>
internal sealed record Attestation(
    string Id,
    Signatory Signer,
    string Language,
    string Country,
    string TemplateId,
    DateTimeOffset AcceptanceDate,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? AcceptedAt = null,
    DateTimeOffset? FinalizedAt = null)
{
    /// <summary>The commercial template of Microsoft's agreement (PRIMARY-001's sample id).</summary>
    public const string CommercialTemplateId = "117a77b0-9360-443b-8795-c6dedc750cf9";

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}

/// <param name="DirectlyAccepted">The customer accepted in Microsoft's own portal.</param>
/// <param name="PartnerAttestation">The finalized attestation that holds; null when there is none.</param>
internal sealed record MicrosoftRecord(bool DirectlyAccepted, Attestation? PartnerAttestation);
