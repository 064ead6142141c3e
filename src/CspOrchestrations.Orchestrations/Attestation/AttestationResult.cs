using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>The workflow's output.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="AttestationId">The attestation that was last under way; null when none was started.</param>
/// <param name="Generation">How many attestations were asked of the remote side under this request id.</param>
/// <param name="At">When it ended, UTC.</param>
public sealed record AttestationResult(AttestationOutcome Outcome, string? AttestationId, int Generation, DateTimeOffset At);

/// <summary>The workflow's custom status.</summary>
/// <param name="Since">When the state began, UTC.</param>
/// <param name="NextPollAt">When it looks again by itself, UTC.</param>
/// <param name="WaitingFor">What a person must decide.</param>
public sealed record AttestationStatus(
    AttestationState State, DateTimeOffset Since, DateTimeOffset? NextPollAt = null, string? WaitingFor = null);
