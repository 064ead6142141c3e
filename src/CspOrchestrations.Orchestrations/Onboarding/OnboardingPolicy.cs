using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>
/// The options as they were when the workflow began. They travel in its state: an orchestrator that read live options
/// would decide differently when it is replayed after a change of them.
/// </summary>
/// <param name="AgreementRefused">Between purchases that are refused because of an agreement that counts as valid.</param>
/// <param name="MaxAgreementRefusals">Such refusals in a row before a person is asked.</param>
/// <param name="OrderDelay">How long an order may be invisible after its checkout.</param>
/// <param name="Activation">Between looks whether subscriptions are active.</param>
/// <param name="ActivationPatience">After which a person is asked about subscriptions that are not active.</param>
/// <param name="RemoteAttempts">Of one remote step that fails, before a person is asked.</param>
/// <param name="RetryFirst">The pause after the first failure.</param>
/// <param name="RetryLongest">The longest pause between attempts.</param>
internal sealed record OnboardingPolicy(
    BackOff AgreementRefused,
    int MaxAgreementRefusals,
    TimeSpan OrderDelay,
    BackOff Activation,
    TimeSpan ActivationPatience,
    int RemoteAttempts,
    TimeSpan RetryFirst,
    TimeSpan RetryLongest)
{
    private const double RetryFactor = 2;

    /// <summary>For steps at the remote side.</summary>
    public RetryPolicy RemoteRetry() => new(RemoteAttempts, RetryFirst, RetryFactor, RetryLongest);

    /// <summary>
    /// For the own records. It has no end: without records a workflow can neither tell that it is in trouble nor ask, and
    /// failing it would lose what was bought.
    /// </summary>
    public RetryPolicy RecordRetry() => new(int.MaxValue, RetryFirst, RetryFactor, RetryLongest);
}
