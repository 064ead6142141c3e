using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class AttestationOptionsValidation : IValidateOptions<AttestationOptions>
{
    public ValidateOptionsResult Validate(string? name, AttestationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] failures =
        [
            .. PublicBaseAddress(options),
            .. Pauses(nameof(options.PollFirst), options.PollFirst, nameof(options.PollLongest), options.PollLongest),
            .. Pauses(
                nameof(options.VerificationFirst), options.VerificationFirst,
                nameof(options.VerificationLongest), options.VerificationLongest),
            .. Pauses(nameof(options.RetryFirst), options.RetryFirst, nameof(options.RetryLongest), options.RetryLongest),
            .. Must(options.PollFactor is >= 1 and <= 100, nameof(options.PollFactor), "be from 1 to 100"),
            .. Must(options.MaxReissues is >= 0 and <= 100, nameof(options.MaxReissues), "be from 0 to 100"),
            .. Must(options.MaxVerifications is >= 1 and <= 1000, nameof(options.MaxVerifications), "be from 1 to 1000"),
            .. Must(options.RemoteAttempts is >= 1 and <= 1000, nameof(options.RemoteAttempts), "be from 1 to 1000"),
            .. Must(options.SignalInterval >= TimeSpan.Zero, nameof(options.SignalInterval), "not be negative"),
            .. Reminders(options),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> PublicBaseAddress(AttestationOptions options) => Must(
        options.PublicBaseAddress is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "" },
        nameof(options.PublicBaseAddress),
        "be an absolute http or https address without a query");

    private static IEnumerable<string> Pauses(string firstName, TimeSpan first, string longestName, TimeSpan longest) =>
    [
        .. Must(first > TimeSpan.Zero, firstName, "be more than zero"),
        .. Must(longest >= first, longestName, $"be at least {AttestationOptions.Section}:{firstName}"),
    ];

    private static IEnumerable<string> Reminders(AttestationOptions options)
    {
        IReadOnlyList<TimeSpan> rungs;
        try
        {
            rungs = options.ReminderRungs();
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return Must(false, nameof(options.Reminders), "be durations d.hh:mm:ss, separated by commas");
        }

        var ascending = rungs.Zip(rungs.Skip(1)).All(pair => pair.First < pair.Second);
        return Must(ascending && rungs.All(rung => rung > TimeSpan.Zero), nameof(options.Reminders), "be more than zero and ascending");
    }

    private static IEnumerable<string> Must(bool holds, string setting, string rule) =>
        holds ? [] : [$"{AttestationOptions.Section}:{setting} must {rule}."];
}
