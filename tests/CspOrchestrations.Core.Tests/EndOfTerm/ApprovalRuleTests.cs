using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class ApprovalRuleTests
{
    private static readonly ApprovalRule Rule = new([new Money(1_000, "EUR"), new Money(1_200, "USD")], AboveBatchSize: 20);

    [Theory]
    [InlineData(1_000, "EUR", 1, false)]
    [InlineData(1_001, "EUR", 1, true)]
    [InlineData(1_001, "USD", 1, false)]
    [InlineData(1, "GBP", 1, true)]
    [InlineData(1, "EUR", 20, false)]
    [InlineData(1, "EUR", 21, true)]
    public void WhyNeeded_AmountAndBatch_AboveTheLimitOrWithoutOne(int amount, string currency, int batchSize, bool needed)
    {
        Assert.Equal(needed, Rule.WhyNeeded(new Money(amount, currency), batchSize) is not null);
    }

    [Fact]
    public void WhyNeeded_UnknownPrice_OnlyWhereAmountsAreLimited()
    {
        Assert.NotNull(Rule.WhyNeeded(null));
        Assert.Null(ApprovalRule.Never.WhyNeeded(null));
        Assert.Null(ApprovalRule.Never.WhyNeeded(new Money(1_000_000, "EUR"), batchSize: 10_000));
    }
}
