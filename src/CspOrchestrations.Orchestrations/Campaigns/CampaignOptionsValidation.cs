using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class CampaignOptionsValidation : IValidateOptions<CampaignOptions>
{
    public ValidateOptionsResult Validate(string? name, CampaignOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SettingRules(CampaignOptions.Section)
            .Must(options.PageSize is >= 1 and <= 500, nameof(options.PageSize), "be from 1 to 500")
            .Must(options.MaxOpen is >= 1 and <= 10_000, nameof(options.MaxOpen), "be from 1 to 10000")
            .Must(options.FollowInterval > TimeSpan.Zero, nameof(options.FollowInterval), "be more than zero")
            .Must(options.RemoteAttempts is >= 1 and <= 1000, nameof(options.RemoteAttempts), "be from 1 to 1000")
            .Pauses(nameof(options.RetryFirst), options.RetryFirst, nameof(options.RetryLongest), options.RetryLongest)
            .ToResult();
    }
}
