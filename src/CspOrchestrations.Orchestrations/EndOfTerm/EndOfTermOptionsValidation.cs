using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class EndOfTermOptionsValidation : IValidateOptions<EndOfTermOptions>
{
    public ValidateOptionsResult Validate(string? name, EndOfTermOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new SettingRules(EndOfTermOptions.Section)
            .Must(
                options.Horizon >= TimeSpan.FromDays(4) && options.Horizon <= TimeSpan.FromDays(365),
                nameof(options.Horizon),
                "be from 4 to 365 days")
            .Must(IsLadder(options), nameof(options.Notices), "be whole numbers of days, more than zero and descending, separated by commas")
            .Must(IsAddress(options.NoticeAddress), nameof(options.NoticeAddress), "be an e-mail address")
            .Must(
                options.ApprovalAbove.All(limit => limit.Value >= 0 && IsCurrency(limit.Key)),
                nameof(options.ApprovalAbove),
                "be amounts of zero or more by currency, such as EUR")
            .Must(options.ApprovalAboveBatchSize >= 1, nameof(options.ApprovalAboveBatchSize), "be 1 or more")
            .Must(
                options.PlansValidFor > TimeSpan.Zero && options.PlansValidFor <= TimeSpan.FromDays(95),
                nameof(options.PlansValidFor),
                "be more than zero and at most 95 days")
            .Must(options.RemoteAttempts is >= 1 and <= 1000, nameof(options.RemoteAttempts), "be from 1 to 1000")
            .Pauses(nameof(options.RetryFirst), options.RetryFirst, nameof(options.RetryLongest), options.RetryLongest);
        foreach (var error in PolicyErrors(options))
        {
            rules.Must(false, nameof(options.Rules), error);
        }

        return rules.ToResult();
    }

    private static bool IsLadder(EndOfTermOptions options)
    {
        try
        {
            var days = options.Ladder().DaysBefore;
            return days.All(day => day > 0) && days.Zip(days.Skip(1)).All(pair => pair.First > pair.Second);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static IEnumerable<string> PolicyErrors(EndOfTermOptions options)
    {
        try
        {
            return options.Policy().Check().Select(error => $"be a policy that can be carried out. {error}");
        }
        catch (FormatException)
        {
            return ["name customers by their tenant ids, and give a currency with a cost"];
        }
    }

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetter);

    private static bool IsAddress(string text) =>
        SignatoryRules.WhyInvalidEmailAddress(text) is null || text.EndsWith("@localhost", StringComparison.Ordinal);
}
