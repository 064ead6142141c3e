using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Workflows;

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
/// <param name="Patience">With steps that fail.</param>
internal sealed record OnboardingPolicy(
    BackOff AgreementRefused,
    int MaxAgreementRefusals,
    TimeSpan OrderDelay,
    BackOff Activation,
    TimeSpan ActivationPatience,
    RemotePatience Patience);
