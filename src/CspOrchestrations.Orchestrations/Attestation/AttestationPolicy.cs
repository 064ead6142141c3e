using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// The options as they were when the workflow began. They travel in its state: an orchestrator that read live options
/// would decide differently when it is replayed after a change of them.
/// </summary>
/// <param name="Poll">Between looks at the attestation while the customer has not accepted.</param>
/// <param name="Reminders">To the signatory.</param>
/// <param name="MaxReissues">New links for expired ones without asking a person.</param>
/// <param name="Verification">Between looks at the acceptance after the finalization.</param>
/// <param name="MaxVerifications">Looks before a person is asked.</param>
/// <param name="RemoteAttempts">Of one remote step that fails, before a person is asked.</param>
/// <param name="RetryFirst">The pause after the first failure.</param>
/// <param name="RetryLongest">The longest pause between attempts.</param>
internal sealed record AttestationPolicy(
    BackOff Poll,
    ReminderLadder Reminders,
    int MaxReissues,
    BackOff Verification,
    int MaxVerifications,
    int RemoteAttempts,
    TimeSpan RetryFirst,
    TimeSpan RetryLongest)
{
    private const double RetryFactor = 2;

    /// <summary>For steps at the remote side.</summary>
    public RetryPolicy RemoteRetry() => new(RemoteAttempts, RetryFirst, RetryFactor, RetryLongest);

    /// <summary>
    /// For the own records. It has no end: without records a workflow can neither tell that it is in trouble nor ask, and
    /// failing it would lose what the customer has signed.
    /// </summary>
    public RetryPolicy RecordRetry() => new(int.MaxValue, RetryFirst, RetryFactor, RetryLongest);
}
