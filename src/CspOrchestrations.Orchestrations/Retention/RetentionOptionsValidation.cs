using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Retention;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class RetentionOptionsValidation : IValidateOptions<RetentionOptions>
{
    /// <summary>A repeated request must find its first answer for as long as somebody may repeat it.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SettingRules(RetentionOptions.Section)
            .Must(
                options.FinishedInstances is not { } kept || (kept >= Shortest && kept <= TimeSpan.FromDays(36_500)),
                nameof(options.FinishedInstances),
                "be from 30 days (30.00:00:00) to 100 years, or not set to keep them")
            .Must(options.MaxPerRun is >= 1 and <= 100_000, nameof(options.MaxPerRun), "be from 1 to 100000")
            .ToResult();
    }
}
