using System.Globalization;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>The little that an instance carries from one execution to the next; its input is the first of them.</summary>
internal sealed record AttestationRun
{
    public required AttestationSubject Subject { get; init; }

    public required string CompanyName { get; init; }

    public required string Country { get; init; }

    public required string Language { get; init; }

    public required ProtectedValueId SignatoryId { get; init; }

    public required ProtectedValueId RequestBodyId { get; init; }

    public required AttestationPolicy Policy { get; init; }

    public required int Incarnation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null for <see cref="AttestationRoute.Attestation"/>, as in the first builds.</summary>
    public AttestationRoute? Route { get; init; }

    /// <summary>Who asked for it, as the audit names people; null in runs of the first builds.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>The signatory is still to be taken from the customer's last agreement.</summary>
    public bool ReusesContact { get; init; }

    /// <summary>What the automatic route carries; null on the others.</summary>
    public AutomaticRun? Automatic { get; init; }

    /// <inheritdoc cref="StartAttestation.TellInstanceId"/>
    public string? TellInstanceId { get; init; }

    public AttestationState State { get; init; }

    /// <summary>When <see cref="State"/> began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc cref="AttestationRecord.Revision"/>
    public required int Revision { get; init; }

    /// <inheritdoc cref="AttestationRecord.Generation"/>
    public required int Generation { get; init; }

    /// <summary>Grows when what is asked changes (another signatory), so that the key of the write changes with it.</summary>
    public int Intent { get; init; }

    /// <summary>Part of what is asked, so it stays the same over retries of one generation.</summary>
    public DateTimeOffset AcceptanceDate { get; init; }

    /// <summary>The link that is out; null before the first and while it is being replaced.</summary>
    public AttestationLink? Link { get; init; }

    /// <summary>The attestation that the next one replaces; one that still shows this id is not the new one.</summary>
    public string? PreviousAttestationId { get; init; }

    /// <summary>Looks since the link went out or the last signal.</summary>
    public int Polls { get; init; }

    public DateTimeOffset? NextPollAt { get; init; }

    /// <summary>Looks in a row that an outage left without an answer.</summary>
    public int BlindLooks { get; init; }

    /// <summary>
    /// Who says that the customer has accepted, while that was not looked into yet. Kept for Microsoft's own attestations only:
    /// where nothing can be read, a hint that is lost is not made up for by the next look.
    /// </summary>
    public string? HintedBy { get; init; }

    /// <summary>Tries to finalize that showed that the customer had not accepted; a further one is another write.</summary>
    public int FinalizationsTooEarly { get; init; }

    /// <summary>When the last of them was; null when there was none.</summary>
    public DateTimeOffset? NotAcceptedAt { get; init; }

    /// <summary>When the signatory was asked to accept in Microsoft's admin center; null on other routes, and before.</summary>
    public DateTimeOffset? InvitedAt { get; init; }

    /// <summary>Rungs of the reminder ladder that were reached for this link.</summary>
    public int Reminders { get; init; }

    public int Reissues { get; init; }

    /// <summary>The remote side's last synchronisation as known after the finalization.</summary>
    public DateTimeOffset? SyncedBefore { get; init; }

    public int Verifications { get; init; }

    /// <summary>What a person was asked; set while <see cref="State"/> is <see cref="AttestationState.NeedsPerson"/>.</summary>
    public AttestationQuestion? Question { get; init; }

    /// <summary>
    /// What a person will be asked when a refused finalization proves not to have taken effect; null when none was refused.
    /// </summary>
    public AttestationQuestion? Doubt { get; init; }

    /// <summary>Who wants it stopped while it is not known whether the finalization took effect.</summary>
    public string? CancelledBy { get; init; }

    /// <exception cref="InvalidOperationException">The transition is not in the table: an error in this code.</exception>
    public AttestationRun To(AttestationState next, DateTimeOffset now) => AttestationTransitions.IsValid(State, next)
        ? this with
        {
            State = next, Since = now, NextPollAt = null, BlindLooks = 0, HintedBy = null, Question = null, Doubt = null, CancelledBy = null,
        }
        : throw new InvalidOperationException($"An attestation cannot go from {State} to {next}.");

    /// <summary>To a new attestation at the remote side, whatever became of the one before.</summary>
    public AttestationRun ToNewGeneration(DateTimeOffset now) => To(AttestationState.Starting, now) with
    {
        Generation = Generation + 1,
        AcceptanceDate = now,
        PreviousAttestationId = Link?.AttestationId ?? PreviousAttestationId,
        Link = null,
        Polls = 0,
        Reminders = 0,
        SyncedBefore = null,
        Verifications = 0,
        FinalizationsTooEarly = 0,
        NotAcceptedAt = null,
    };

    /// <summary>To a (further) approval of the evidence.</summary>
    /// <param name="instanceId">Of this run.</param>
    /// <param name="now">UTC.</param>
    public AttestationRun ToApproval(string instanceId, DateTimeOffset now) => To(AttestationState.AwaitingApproval, now) with
    {
        // By the revision that this step is recorded under, so that no two approvals of an instance share it.
        Automatic = Automatic! with { ApprovalId = string.Create(CultureInfo.InvariantCulture, $"{instanceId}.approval-{Revision + 1}") },
    };

    /// <summary>To a (further) try to attest automatically, which is another write.</summary>
    public AttestationRun ToAttesting(DateTimeOffset now) =>
        To(AttestationState.Attesting, now) with { Automatic = Automatic! with { Tries = Automatic.Tries + 1 }, SyncedBefore = null, Verifications = 0 };
}

/// <summary>The automatic route, as far as a history may know it.</summary>
/// <param name="ServiceId">What the broker wants to know of the company, encrypted.</param>
/// <param name="Evidence">That the customer has accepted; null while it is waited for.</param>
/// <param name="RecordedBy">Who recorded the evidence, as the audit names people.</param>
/// <param name="ApprovalId">Of the approval that was asked for last.</param>
/// <param name="Tries">To attest; each is a write of its own.</param>
internal sealed record AutomaticRun(
    ProtectedValueId ServiceId, AcceptanceEvidence? Evidence = null, string? RecordedBy = null, string? ApprovalId = null, int Tries = 0);

/// <summary>An attestation under way, as far as a history may know it.</summary>
/// <param name="AddressId">The hosted page's address, encrypted.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="InvitedAt">When the invitation went out; null before.</param>
/// <param name="IsUnreadable">Nothing tells whether it is accepted; only a hint, and then trying to finalize it.</param>
internal sealed record AttestationLink(
    string AttestationId, ProtectedValueId AddressId, DateTimeOffset ExpiresAt, DateTimeOffset? InvitedAt = null, bool IsUnreadable = false);
