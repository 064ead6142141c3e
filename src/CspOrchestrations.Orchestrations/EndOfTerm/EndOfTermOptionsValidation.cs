using CspOrchestrations.Core.Attestation;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class EndOfTermOptionsValidation : IValidateOptions<EndOfTermOptions>
{
    public ValidateOptionsResult Validate(string? name, EndOfTermOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] failures =
        [
            .. Must(options.Horizon >= TimeSpan.FromDays(4) && options.Horizon <= TimeSpan.FromDays(365), nameof(options.Horizon), "be from 4 to 365 days"),
            .. Ladder(options),
            .. Must(
                IsAddress(options.NoticeAddress), nameof(options.NoticeAddress), "be an e-mail address"),
            .. Must(options.ApprovalAbove.Values.All(limit => limit >= 0), nameof(options.ApprovalAbove), "not be negative"),
            .. Must(options.ApprovalAbove.Keys.All(IsCurrency), nameof(options.ApprovalAbove), "be given by currency, such as EUR"),
            .. Must(options.ApprovalAboveBatchSize >= 1, nameof(options.ApprovalAboveBatchSize), "be 1 or more"),
            .. Must(options.RemoteAttempts is >= 1 and <= 1000, nameof(options.RemoteAttempts), "be from 1 to 1000"),
            .. Must(options.RetryFirst > TimeSpan.Zero, nameof(options.RetryFirst), "be more than zero"),
            .. Must(options.RetryLongest >= options.RetryFirst, nameof(options.RetryLongest), $"be at least {EndOfTermOptions.Section}:{nameof(options.RetryFirst)}"),
            .. Rules(options),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Ladder(EndOfTermOptions options)
    {
        IReadOnlyList<int> days;
        try
        {
            days = options.Ladder().DaysBefore;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return Must(false, nameof(options.Notices), "be whole numbers of days, separated by commas");
        }

        var descending = days.Zip(days.Skip(1)).All(pair => pair.First > pair.Second);
        return Must(descending && days.All(day => day > 0), nameof(options.Notices), "be more than zero and descending");
    }

    private static IEnumerable<string> Rules(EndOfTermOptions options)
    {
        try
        {
            return options.Policy().Check().Select(error => $"{EndOfTermOptions.Section}:{nameof(options.Rules)}: {error}");
        }
        catch (FormatException exception)
        {
            return Must(false, nameof(options.Rules), $"name customers by their tenant ids and give a currency with a cost ({exception.Message})");
        }
    }

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetter);

    private static bool IsAddress(string text) => SignatoryRules.WhyInvalidEmailAddress(text) is null || text.EndsWith("@localhost", StringComparison.Ordinal);

    private static IEnumerable<string> Must(bool holds, string setting, string rule) =>
        holds ? [] : [$"{EndOfTermOptions.Section}:{setting} must {rule}."];
}
