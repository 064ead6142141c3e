using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class ReconciliationExportOptionsValidation : IValidateOptions<ReconciliationExportOptions>
{
    public ValidateOptionsResult Validate(string? name, ReconciliationExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SettingRules(ReconciliationExportOptions.Section)
            .Must(
                ExportCalendar.Currencies(options).All(currency => currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)),
                nameof(options.UnbilledCurrencies),
                "be currencies such as EUR, separated by commas")
            .Must(options.RecheckDays is >= 0 and <= 60, nameof(options.RecheckDays), "be from 0 to 60")
            .Must(options.InvoiceDays is >= 0 and <= 400, nameof(options.InvoiceDays), "be from 0 to 400")
            .Pauses(nameof(options.PollFirst), options.PollFirst, nameof(options.PollLongest), options.PollLongest)
            .Must(
                options.WaitAtMost >= TimeSpan.FromMinutes(1) && options.WaitAtMost <= TimeSpan.FromDays(7),
                nameof(options.WaitAtMost),
                "be from 1 minute to 7 days")
            .Must(options.MaxExports is >= 1 and <= 20, nameof(options.MaxExports), "be from 1 to 20")
            .Must(options.RemoteAttempts is >= 1 and <= 1000, nameof(options.RemoteAttempts), "be from 1 to 1000")
            .Pauses(nameof(options.RetryFirst), options.RetryFirst, nameof(options.RetryLongest), options.RetryLongest)
            .ToResult();
    }
}
