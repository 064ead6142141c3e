using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>
/// Settings of the onboarding workflow; section <c>Onboarding</c>. Durations are written <c>d.hh:mm:ss.fff</c>. A workflow
/// that runs keeps the settings it began with.
/// </summary>
public sealed class OnboardingOptions
{
    public const string Section = "Onboarding";

    /// <summary>
    /// The pause after a purchase was refused for the second time because of an agreement that counts as valid; each
    /// further one is twice as long.
    /// </summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan AgreementRefusedPause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often in a row before a person is asked.</summary>
    /// <value>1 to 100; 5 by default, about an hour.</value>
    public int MaxAgreementRefusals { get; set; } = 5;

    /// <summary>How long an order may be invisible after its checkout before that counts as an answer.</summary>
    /// <value>20 minutes by default; Partner Center takes up to 15.</value>
    public TimeSpan OrderDelay { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>The first pause between looks whether subscriptions are active; each is twice the one before.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan ActivationFirst { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between these looks.</summary>
    /// <value>30 minutes by default.</value>
    public TimeSpan ActivationLongest { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long subscriptions may take to become active before a person is asked.</summary>
    /// <value>1 day by default.</value>
    public TimeSpan ActivationPatience { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often a remote step that fails is tried before a person is asked.</summary>
    /// <value>1 to 1,000; 8 by default, about a quarter of an hour.</value>
    public int RemoteAttempts { get; set; } = 8;

    /// <summary>The pause after the first failure; each is twice the one before.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause between attempts.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan RetryLongest { get; set; } = TimeSpan.FromMinutes(5);

    internal OnboardingPolicy ToPolicy() => new(
        new BackOff(AgreementRefusedPause, Factor: 2, TimeSpan.FromDays(1)),
        MaxAgreementRefusals,
        OrderDelay,
        new BackOff(ActivationFirst, Factor: 2, ActivationLongest),
        ActivationPatience,
        new RemotePatience(RemoteAttempts, RetryFirst, RetryLongest));
}
