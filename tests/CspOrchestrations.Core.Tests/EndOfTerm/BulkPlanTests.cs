using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class BulkPlanTests
{
    private static readonly BulkRow One = new(
        1,
        new CustomerId(new Guid("c0000000-0000-4000-8000-000000000001")),
        "sub-1",
        new TermEnd(new(2026, 6, 30)),
        EndOfTermChoice.Renew,
        new NextTermInstructions(new NextTermProduct("P", "S", "A", TermDuration.Year, "monthly"), 12, new(2027, 1, 31)),
        new Money(12.5m, "EUR"),
        Refusal: null);

    private static readonly BulkRow Two = One with { Line = 2, SubscriptionId = "sub-2", Choice = EndOfTermChoice.Cancel, Instructions = null };

    public static TheoryData<BulkRow> Changes() =>
    [
        One with { CustomerId = new CustomerId(new Guid("c0000000-0000-4000-8000-000000000009")) },
        One with { SubscriptionId = "sub-3" },
        One with { End = new TermEnd(new(2026, 7, 1)) },
        One with { Choice = EndOfTermChoice.ExtendedServiceTerm },
        One with { Instructions = null },
        One with { Instructions = One.Instructions! with { Quantity = 13 } },
        One with { Instructions = One.Instructions! with { CustomTermEndDate = null } },
        One with { Instructions = One.Instructions! with { Product = One.Instructions.Product! with { TermDuration = TermDuration.ThreeYears } } },
        One with { DifferenceAMonth = new Money(12.6m, "EUR") },
        One with { Refusal = "Not found." },
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Hash_AnythingThatWouldBeApplied_ChangesIt(BulkRow changed)
    {
        Assert.NotEqual(new BulkPlan([One, Two]).Hash(), new BulkPlan([changed, Two]).Hash());
    }

    [Fact]
    public void Hash_OrderAndLinesAndRefusedRows_DoNotChangeIt()
    {
        var refused = Two with { Line = 3, SubscriptionId = "sub-9", Refusal = "Not found." };
        Assert.Equal(
            new BulkPlan([One, Two]).Hash(),
            new BulkPlan([Two with { Line = 1 }, refused, One with { Line = 7 }]).Hash());
    }

    [Fact]
    public void Hash_OfAPlan_StaysTheSameOverReleases()
    {
        Assert.StartsWith("e44c94cf995fe3ee60a2e203db6f63cc10cc541e1", new BulkPlan([One, Two]).Hash(), StringComparison.Ordinal);
    }

    [Fact]
    public void RefuseRepeated_OneSubscriptionTwice_BothAreRefused()
    {
        var plan = BulkPlanRules.RefuseRepeated(new BulkPlan([One, Two, One with { Line = 3, SubscriptionId = "SUB-1" }]));
        Assert.Equal([false, true, false], plan.Rows.Select(row => row.Refusal is null));
        Assert.Contains("1, 3", plan.Rows[0].Refusal, StringComparison.Ordinal);
    }
}
