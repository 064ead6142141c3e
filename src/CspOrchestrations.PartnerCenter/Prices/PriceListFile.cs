using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Prices;

/// <summary>
/// Prices of the configured file, read anew when it was replaced. What a running term costs is the list's price of the day on which it
/// began, where the list goes back so far, and today's otherwise. Without a file every price is unknown.
/// </summary>
internal sealed class PriceListFile(IOptions<PriceListOptions> options, TimeProvider time, ILogger<PriceListFile> logger) : IPriceList
{
    private readonly Lock gate = new();
    private (DateTime WrittenAt, PriceSheet? Sheet) read;

    public Task<TermPrices> FindAsync(PriceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return Task.FromResult(Sheet() is { } sheet && question.OfferId.Split(':') is [var product, var sku, ..]
            ? Of(sheet, question, product, sku, today)
            : TermPrices.None(today));
    }

    private static TermPrices Of(PriceSheet sheet, PriceQuestion question, string product, string sku, DateOnly today)
    {
        var cycle = question.BillingCycle;
        var next = question.Next;
        return new TermPrices(
            Price(product, sku, question.Duration, cycle, question.FirstDay ?? today) ?? Price(product, sku, question.Duration, cycle, today),
            Price(next?.ProductId ?? product, next?.SkuId ?? sku, next?.TermDuration ?? question.Duration, next?.BillingCycle ?? cycle, today),
            Price(product, sku, TermDuration.Month, null, today),
            sheet.HasMonthlyPlan(product, sku, today),
            sheet.AsOf);

        // A billing plan that the list does not have is no reason to know nothing.
        UnitPrice? Price(string product, string sku, TermDuration duration, string? billingPlan, DateOnly day) =>
            sheet.Find(product, sku, duration, billingPlan, day) ?? sheet.Find(product, sku, duration, null, day);
    }

    private PriceSheet? Sheet()
    {
        if (string.IsNullOrWhiteSpace(options.Value.File))
        {
            return null;
        }

        lock (gate)
        {
            var writtenAt = File.GetLastWriteTimeUtc(options.Value.File);
            if (read.Sheet is null || read.WrittenAt != writtenAt)
            {
                read = (writtenAt, ReadAnew() ?? read.Sheet);
            }

            return read.Sheet;
        }
    }

    /// <summary>Null when the new one cannot be used: the old prices are better than none, and the log says so.</summary>
    private PriceSheet? ReadAnew()
    {
        try
        {
            return PriceSheet.Read(options.Value.File!, options.Value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            logger.PriceListNotReadable(exception.Message);
            return null;
        }
    }
}

internal static partial class PriceListLog
{
    [LoggerMessage(3400, LogLevel.Error, "The price list was replaced and cannot be read; the prices before go on counting. {Why}")]
    public static partial void PriceListNotReadable(this ILogger logger, string why);
}
