using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.PartnerCenter.Prices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tests.Prices;

public sealed class PriceListFileTests : IDisposable
{
    private const string Header = "ProductTitle,ProductId,SkuId,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,EffectiveStartDate,EffectiveEndDate,ERP Price,Segment\n";

    private const string E3 =
        "Microsoft 365 E3,CFQ7TTC0LFLX,0001,P1Y,Monthly,DE,EUR,432.00,,2025-01-01T00:00:00Z,2026-06-30T23:59:59Z,480.00,Commercial\n"
        + "Microsoft 365 E3,CFQ7TTC0LFLX,0001,P1Y,Monthly,DE,EUR,456.00,,2026-07-01T00:00:00Z,9999-12-31T23:59:59Z,504.00,Commercial\n"
        + "Microsoft 365 E3,CFQ7TTC0LFLX,0001,P1Y,Monthly,DE,EUR,100.00,,2026-07-01T00:00:00Z,9999-12-31T23:59:59Z,110.00,Education\n"
        + "Microsoft 365 E3,CFQ7TTC0LFLX,0001,P1Y,Monthly,DE,EUR,300.00,1000,2026-07-01T00:00:00Z,9999-12-31T23:59:59Z,310.00,Commercial\n"
        + "Microsoft 365 E3,CFQ7TTC0LFLX,0001,P1M,Monthly,DE,EUR,43.00,,2026-07-01T00:00:00Z,9999-12-31T23:59:59Z,47.30,Commercial\n"
        + "Power BI,CFQ7TTC0H9MP,0002,P1Y,Annual,DE,EUR,100.00,,2026-07-01T00:00:00Z,9999-12-31T23:59:59Z,120.00,Commercial\n"
        + "Power BI,CFQ7TTC0H9MP,0002,P3Y,Annual,DE,EUR,270.00,,2026-07-01T00:00:00Z,9999-12-31T23:59:59Z,300.00,Commercial\n";

    private readonly string folder = Directory.CreateTempSubdirectory("csp-prices-").FullName;
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    private string Path => System.IO.Path.Combine(folder, "prices.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Find_RunningTerm_CostsWhatItDidWhenItBegan_AndRenewsAtTodaysPrice()
    {
        var prices = await FindAsync(Question(firstDay: new DateOnly(2026, 2, 1)));

        Assert.Equal((36m, 38m, 43m, true), (prices.Today!.AMonth.Amount, prices.Renewal!.AMonth.Amount, prices.MonthlyPlan!.AMonth.Amount, prices.HasMonthlyPlan));
        Assert.Equal("EUR", prices.Today.ForTerm.Currency);
    }

    [Fact]
    public async Task Find_BegunBeforeTheList_CostsTodaysPrice() =>
        Assert.Equal(38m, (await FindAsync(Question(firstDay: new DateOnly(2024, 2, 1)))).Today!.AMonth.Amount);

    [Fact]
    public async Task Find_OtherColumnSegmentAndMarkup_AreTaken()
    {
        var prices = await FindAsync(Question(), options => (options.Column, options.Segment, options.MarkupPercent) = ("erp price", "education", 20));
        Assert.Equal(11m, prices.Renewal!.AMonth.Amount);
    }

    [Fact]
    public async Task Find_PricePerBillingPeriod_IsMadeThatOfTheTerm()
    {
        var monthly = await FindAsync(Question(), options => options.PerBillingPeriod = true);
        var annual = await FindAsync(Question("CFQ7TTC0H9MP:0002:A"), options => options.PerBillingPeriod = true);
        Assert.Equal((456m, 100m / 12), (monthly.Renewal!.AMonth.Amount, annual.Renewal!.AMonth.Amount));
    }

    [Fact]
    public async Task Find_OtherProductNext_IsPricedAsThat()
    {
        var prices = await FindAsync(Question() with { Next = new NextTermProduct("CFQ7TTC0H9MP", "0002", "A", TermDuration.ThreeYears, "annual") });
        Assert.Equal((38m, 7.5m), (prices.Today!.AMonth.Amount, prices.Renewal!.AMonth.Amount));
    }

    [Theory]
    [InlineData("CFQ7TTC0H9MP:0002:A", false)]
    [InlineData("CFQ7TTC0LFLX:0009:A", null)]
    [InlineData("unknown", null)]
    public async Task Find_NoMonthlyPlanOrUnknownSku_SaysSo(string offer, bool? hasPlan)
    {
        var prices = await FindAsync(Question(offer));
        Assert.Equal((null, hasPlan), (prices.MonthlyPlan, prices.HasMonthlyPlan));
    }

    [Fact]
    public async Task Find_NoFile_KnowsNothing()
    {
        var prices = await new PriceListFile(Options.Create(new PriceListOptions()), clock, LoggerOf(new RecordedLogs())).FindAsync(Question(), CancellationToken.None);
        Assert.Equal(TermPrices.None(new DateOnly(2026, 11, 20)), prices);
    }

    [Fact]
    public async Task File_Replaced_IsReadAnew_AndABrokenOneChangesNothing()
    {
        var logs = new RecordedLogs();
        await File.WriteAllTextAsync(Path, Header + E3);
        var list = new PriceListFile(Options.Create(new PriceListOptions { File = Path }), clock, LoggerOf(logs));
        Assert.Equal(38m, await RenewalAsync());
        await ReplaceAsync(Header + E3.Replace("456.00", "480.00", StringComparison.Ordinal), minutes: 1);
        Assert.Equal(40m, await RenewalAsync());
        await ReplaceAsync("no price list", minutes: 2);
        Assert.Equal(40m, await RenewalAsync());
        Assert.Contains(logs.Entries, entry => entry.Message.Contains("cannot be read", StringComparison.Ordinal));

        async Task<decimal> RenewalAsync() => (await list.FindAsync(Question(), CancellationToken.None)).Renewal!.AMonth.Amount;

        async Task ReplaceAsync(string text, int minutes)
        {
            await File.WriteAllTextAsync(Path, text);
            File.SetLastWriteTimeUtc(Path, new DateTime(2026, 11, 20, 9, minutes, 0, DateTimeKind.Utc));
        }
    }

    [Theory]
    [InlineData("ProductId,SkuId,TermDuration,UnitPrice\nP,S,P1Y,1\n", "lacks the columns Currency")]
    [InlineData("ProductId,SkuId,TermDuration,Currency,UnitPrice\nP,S,P1Y,EUR,a lot\n", "Line 2: UnitPrice is no amount")]
    [InlineData("ProductId,SkuId,TermDuration,Currency,UnitPrice\nP,S,P1Y,Euro,1\n", "Line 2: Currency is no currency")]
    [InlineData("", "is empty")]
    public async Task Validate_FileIsWrong_NamesThePlace(string text, string words)
    {
        await File.WriteAllTextAsync(Path, text);
        var result = new PriceListOptionsValidation().Validate(null, new PriceListOptions { File = Path });
        Assert.Contains(words, result.FailureMessage, StringComparison.Ordinal);
        Assert.StartsWith("Prices:File cannot be used.", result.FailureMessage, StringComparison.Ordinal);
        Assert.True(new PriceListOptionsValidation().Validate(null, new PriceListOptions { File = Path + ".missing" }).Failed);
    }

    private static Logger<PriceListFile> LoggerOf(RecordedLogs logs) => new Logger<PriceListFile>(new LoggerFactory([logs]));

    private static PriceQuestion Question(string offer = "CFQ7TTC0LFLX:0001:CFQ7TTC0X", DateOnly? firstDay = null) =>
        new(new CustomerId(Guid.NewGuid()), offer, TermDuration.Year, "monthly", firstDay);

    private async Task<TermPrices> FindAsync(PriceQuestion question, Action<PriceListOptions>? change = null)
    {
        await File.WriteAllTextAsync(Path, Header + E3);
        var options = new PriceListOptions { File = Path };
        change?.Invoke(options);
        return await new PriceListFile(Options.Create(options), clock, LoggerOf(new RecordedLogs())).FindAsync(question, CancellationToken.None);
    }
}
