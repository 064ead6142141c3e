using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>Collects what is wrong with the settings of one section, so that all of it is told at once.</summary>
internal sealed class SettingRules(string section)
{
    private readonly List<string> failures = [];

    /// <param name="holds">Whether the setting is good.</param>
    /// <param name="setting">Its name in the section.</param>
    /// <param name="rule">What it must; follows the word.</param>
    public SettingRules Must(bool holds, string setting, string rule)
    {
        if (!holds)
        {
            failures.Add($"{section}:{setting} must {rule}.");
        }

        return this;
    }

    /// <summary>A first and a longest pause.</summary>
    public SettingRules Pauses(string firstName, TimeSpan first, string longestName, TimeSpan longest) =>
        Must(first > TimeSpan.Zero, firstName, "be more than zero")
        .Must(longest >= first, longestName, $"be at least {section}:{firstName}");

    public ValidateOptionsResult ToResult() =>
        failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
}
