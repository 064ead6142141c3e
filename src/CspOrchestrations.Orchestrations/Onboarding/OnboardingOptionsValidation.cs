using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class OnboardingOptionsValidation : IValidateOptions<OnboardingOptions>
{
    public ValidateOptionsResult Validate(string? name, OnboardingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SettingRules(OnboardingOptions.Section)
            .Must(options.AgreementRefusedPause > TimeSpan.Zero, nameof(options.AgreementRefusedPause), "be more than zero")
            .Must(options.MaxAgreementRefusals is >= 1 and <= 100, nameof(options.MaxAgreementRefusals), "be from 1 to 100")
            .Must(options.OrderDelay >= TimeSpan.Zero, nameof(options.OrderDelay), "not be negative")
            .Pauses(
                nameof(options.ActivationFirst), options.ActivationFirst, nameof(options.ActivationLongest), options.ActivationLongest)
            .Must(
                options.ActivationPatience >= options.OrderDelay,
                nameof(options.ActivationPatience),
                $"be at least {OnboardingOptions.Section}:{nameof(options.OrderDelay)}")
            .Must(options.RemoteAttempts is >= 1 and <= 1000, nameof(options.RemoteAttempts), "be from 1 to 1000")
            .Pauses(nameof(options.RetryFirst), options.RetryFirst, nameof(options.RetryLongest), options.RetryLongest)
            .ToResult();
    }
}
