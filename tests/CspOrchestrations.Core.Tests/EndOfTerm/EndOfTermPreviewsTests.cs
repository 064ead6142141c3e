using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using static CspOrchestrations.Core.EndOfTerm.EndOfTermChoice;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class EndOfTermPreviewsTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);
    private static readonly PreviewSubject Subject = new(new(2025, 7, 1), new TermEnd(new(2026, 6, 30)), TermDuration.Year, Quantity: 10);

    /// <summary>A year at 120 for a unit, renewed at 132; the monthly plan is at 12.</summary>
    private static readonly TermPrices Prices = new(Year(120), Year(132), new UnitPrice(Eur(12), TermDuration.Month), true, Today);

    [Fact]
    public void Of_Renew_TheNextTermsPriceAgainstToday()
    {
        var renew = EndOfTermPreviews.Of(Subject, Prices).Find(Renew)!;
        Assert.Equal((Eur(110), Eur(1320), Eur(10)), (renew.AMonth, renew.OverTheTerm, renew.DifferenceAMonth));
        Assert.Equal(new DateOnly(2027, 6, 30), renew.CommittedUntil);
        Assert.Null(renew.AccessEndsAt);
        Assert.Equal([PriceAssumption.PriceOfTodaysList], renew.Assumptions);
    }

    [Fact]
    public void Of_Cancel_NothingToPayAndTheServiceStops()
    {
        var cancel = EndOfTermPreviews.Of(Subject, Prices).Find(Cancel)!;
        Assert.Equal((Eur(0), Eur(0), Eur(-100)), (cancel.AMonth, cancel.OverTheTerm, cancel.DifferenceAMonth));
        Assert.Equal(Subject.End.EndsAt, cancel.AccessEndsAt);
        Assert.Equal(DataAfterwards.DeletedAfter90Days, cancel.Data);
        Assert.Null(cancel.CommittedUntil);
    }

    [Fact]
    public void Of_ExtendedWithMonthlyPlan_ThreePercentOnTheMonthlyPlan()
    {
        var extended = EndOfTermPreviews.Of(Subject, Prices).Find(ExtendedServiceTerm)!;
        Assert.Equal((Eur(123.60m), Eur(1483.20m), Eur(23.60m)), (extended.AMonth, extended.OverTheTerm, extended.DifferenceAMonth));
        Assert.Null(extended.CommittedUntil);
        Assert.Equal([PriceAssumption.PriceOfTodaysList], extended.Assumptions);
    }

    [Fact]
    public void Of_ExtendedWithoutMonthlyPlan_TwentyThreePercentOnAStatedAssumption()
    {
        var extended = EndOfTermPreviews.Of(Subject, Prices with { MonthlyPlan = null, HasMonthlyPlan = false }).Find(ExtendedServiceTerm)!;
        Assert.Equal((Eur(135.30m), Eur(1623.60m)), (extended.AMonth, extended.OverTheTerm));
        Assert.Contains(PriceAssumption.UpliftOnMonthlyShareOfTermPrice, extended.Assumptions);
        Assert.DoesNotContain(PriceAssumption.MonthlyPlanUnknown, extended.Assumptions);
    }

    [Fact]
    public void Of_MonthlyPlanUnknown_TheHigherRateAndSaysSo()
    {
        var extended = EndOfTermPreviews.Of(Subject, Prices with { MonthlyPlan = null, HasMonthlyPlan = null }).Find(ExtendedServiceTerm)!;
        Assert.Equal(Eur(135.30m), extended.AMonth);
        Assert.Contains(PriceAssumption.MonthlyPlanUnknown, extended.Assumptions);
    }

    [Fact]
    public void Of_MonthlyPlanOfUnknownPrice_NoGuess()
    {
        var extended = EndOfTermPreviews.Of(Subject, Prices with { MonthlyPlan = null }).Find(ExtendedServiceTerm)!;
        Assert.Equal((null, null, null), (extended.AMonth, extended.OverTheTerm, extended.DifferenceAMonth));
    }

    [Fact]
    public void Of_NoPrices_NoNumbersButTheConsequences()
    {
        var preview = EndOfTermPreviews.Of(Subject, TermPrices.None(Today));
        Assert.Null(preview.Today);
        Assert.All(preview.Choices, choice => Assert.Null(choice.AMonth));
        Assert.Equal(Subject.End.EndsAt, preview.Find(Cancel)!.AccessEndsAt);
        Assert.Equal([Renew, Cancel, ExtendedServiceTerm], preview.Choices.Select(choice => choice.Choice));
    }

    [Fact]
    public void Of_NoExtendedServiceTermForIt_IsNoChoice()
    {
        var preview = EndOfTermPreviews.Of(Subject with { CanExtend = false }, Prices);
        Assert.Equal([Renew, Cancel], preview.Choices.Select(choice => choice.Choice));
        Assert.Null(preview.Find(ExtendedServiceTerm));
    }

    [Fact]
    public void Of_OtherQuantityAndCommonEnd_RenewalIsProratedAndTheRestComparesOverTheSameMonths()
    {
        var next = new NextTermInstructions(Product: null, Quantity: 20, CustomTermEndDate: new(2026, 9, 11));
        var preview = EndOfTermPreviews.Of(Subject, Prices, next);
        // 73 of 365 days.
        Assert.Equal((Eur(220), Eur(528)), (preview.Find(Renew)!.AMonth, preview.Find(Renew)!.OverTheTerm));
        Assert.Equal(new DateOnly(2026, 9, 11), preview.Find(Renew)!.CommittedUntil);
        Assert.Equal(Eur(123.60m), preview.Find(ExtendedServiceTerm)!.AMonth);
    }

    [Fact]
    public void Of_OddPrice_RoundedOnceAtTheEnd()
    {
        var prices = Prices with { Renewal = Year(100) };
        var renew = EndOfTermPreviews.Of(Subject with { Quantity = 3 }, prices).Find(Renew)!;
        Assert.Equal((Eur(25), Eur(300)), (renew.AMonth, renew.OverTheTerm));
        var one = EndOfTermPreviews.Of(Subject with { Quantity = 1 }, prices).Find(Renew)!;
        Assert.Equal((Eur(8.33m), Eur(100)), (one.AMonth, one.OverTheTerm));
    }

    private static UnitPrice Year(decimal amount) => new(Eur(amount), TermDuration.Year);

    private static Money Eur(decimal amount) => new(amount, "EUR");
}
