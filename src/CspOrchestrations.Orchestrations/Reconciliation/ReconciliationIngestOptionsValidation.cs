using System.Net.Mail;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once.</summary>
internal sealed class ReconciliationIngestOptionsValidation : IValidateOptions<ReconciliationIngestOptions>
{
    public ValidateOptionsResult Validate(string? name, ReconciliationIngestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SettingRules(ReconciliationIngestOptions.Section)
            .Must(options.InboxStillFor >= TimeSpan.Zero && options.InboxStillFor <= TimeSpan.FromHours(1), nameof(options.InboxStillFor), "be from zero to an hour")
            .Must(
                options.SubscriptionsFile.Length == 0 || File.Exists(options.SubscriptionsFile),
                nameof(options.SubscriptionsFile),
                "be a file that exists, or empty")
            .Must(options.InventoryMaxAge >= TimeSpan.FromHours(1), nameof(options.InventoryMaxAge), "be at least an hour")
            .Must(
                options.InventoryWait >= TimeSpan.Zero && options.InventoryWait <= TimeSpan.FromHours(2),
                nameof(options.InventoryWait),
                "be from zero to 2 hours")
            .Must(
                options.ExtendedServiceTermSkuSet().All(sku => sku.Split(':') is [{ Length: > 0 }, { Length: > 0 }]),
                nameof(options.ExtendedServiceTermSkus),
                "be SKUs such as CFQ7TTC0LH18:0001, separated by commas")
            .Must(MailAddress.TryCreate(options.NoticeAddress, out _), nameof(options.NoticeAddress), "be an e-mail address")
            .Must(options.PartsAtOnce is >= 1 and <= 64, nameof(options.PartsAtOnce), "be from 1 to 64")
            .Must(options.SearchedRuns is >= 1 and <= 100, nameof(options.SearchedRuns), "be from 1 to 100")
            .Must(options.Attempts is >= 1 and <= 100, nameof(options.Attempts), "be from 1 to 100")
            .Pauses(nameof(options.RetryFirst), options.RetryFirst, nameof(options.RetryLongest), options.RetryLongest)
            .ToResult();
    }
}
