using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Core.Tests.Onboarding;

public sealed class OnboardingLinesTests
{
    private static readonly OrderedProduct Basic = new("CFQ7TTC0LH18", "0001", "P1Y", "monthly", 5);

    [Theory]
    [InlineData(OnboardingOutcome.Onboarded, OnboardingLineState.Active)]
    [InlineData(OnboardingOutcome.Onboarded, OnboardingLineState.Active, OnboardingLineState.Active)]
    [InlineData(OnboardingOutcome.PartlyOnboarded, OnboardingLineState.Active, OnboardingLineState.Skipped)]
    [InlineData(OnboardingOutcome.PartlyOnboarded, OnboardingLineState.Skipped, OnboardingLineState.Active, OnboardingLineState.Skipped)]
    [InlineData(OnboardingOutcome.NothingBought, OnboardingLineState.Skipped)]
    [InlineData(OnboardingOutcome.NothingBought, OnboardingLineState.Skipped, OnboardingLineState.Skipped)]
    public void OutcomeOf_Lines_CountsTheActiveOnes(OnboardingOutcome expected, params OnboardingLineState[] states) =>
        Assert.Equal(expected, OnboardingLines.OutcomeOf([.. states.Select((state, number) => new OnboardingLine(number, Basic, state))]));

    [Theory]
    [InlineData(OnboardingLineState.Wanted, true)]
    [InlineData(OnboardingLineState.Refused, true)]
    [InlineData(OnboardingLineState.Skipped, false)]
    [InlineData(OnboardingLineState.Bought, false)]
    [InlineData(OnboardingLineState.Active, false)]
    public void IsOpen_EachState_UntilItIsBoughtOrGivenUp(OnboardingLineState state, bool expected)
    {
        OnboardingLine[] lines = [new(0, Basic, OnboardingLineState.Active), new(1, Basic, state)];

        Assert.Equal(expected, lines.IsOpen(1));
        Assert.False(lines.IsOpen(2));
    }

    [Fact]
    public void Again_RefusedLine_ForgetsWhatStoodAgainstIt()
    {
        var refused = new OnboardingLine(3, Basic).Offered("CFQ7TTC0LH18:0001:A").Refused(new LineRefusal("800002", "Not for sale."));

        Assert.Equal(new OnboardingLine(3, Basic with { Quantity = 2 }), refused.Again(Basic with { Quantity = 2 }));
        Assert.Equal(new OnboardingLine(3, Basic), refused.Again());
        Assert.Equal("800002", refused.Skipped().Refusal?.Code);
        Assert.Null(refused.Bought("order-1").Refusal);
    }

    [Fact]
    public void Match_TwoLinesOfOneProduct_ByQuantity()
    {
        OnboardingLine[] lines = [Offered(0, 5), Offered(1, 7)];

        var matched = OnboardingLines.Match(lines, [Ordered("order-a", 7), Ordered("order-b", 5)]);

        Assert.Equal(("order-b", "order-a"), (matched[0].OrderId, matched[1].OrderId));
    }

    [Fact]
    public void Match_EqualLines_EachTakesOneOfItsOwn()
    {
        var matched = OnboardingLines.Match(
            [Offered(0, 5), Offered(1, 5), Offered(2, 5)], [Ordered("order-a", 5), Ordered("order-b", 5)]);

        Assert.Equal(["order-a", "order-b"], matched.Values.Select(bought => bought.OrderId));
        Assert.False(matched.ContainsKey(2));
    }

    /// <summary>The availability may have changed between the cart and the order; the product has not.</summary>
    [Fact]
    public void Match_NewerAvailability_IsTheSameProduct()
    {
        var matched = OnboardingLines.Match(
            [Offered(0, 5)],
            [Ordered("order-other", 5) with { OfferId = "CFQ7TTC0L3PB:0001:A" }, Ordered("order-newer", 5) with { OfferId = "cfq7ttc0lh18:0001:B" }]);

        Assert.Equal("order-newer", Assert.Single(matched).Value.OrderId);
    }

    [Fact]
    public void Match_OtherQuantity_IsNotOurs() => Assert.Empty(OnboardingLines.Match([Offered(0, 5)], [Ordered("order-a", 6)]));

    private static OnboardingLine Offered(int number, int quantity) =>
        new OnboardingLine(number, Basic with { Quantity = quantity }).Offered("CFQ7TTC0LH18:0001:A");

    private static BoughtLine Ordered(string order, int quantity) => new(order, "CFQ7TTC0LH18:0001:A", quantity);
}
