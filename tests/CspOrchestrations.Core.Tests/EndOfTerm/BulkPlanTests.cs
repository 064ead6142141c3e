using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class BulkPlanTests
{
    private static readonly BulkSubject Subject = new(
        new CustomerId(new Guid("c0000000-0000-4000-8000-000000000001")),
        "Contoso",
        "Microsoft 365 E3",
        new TermEnd(new(2026, 6, 30)),
        EndOfTermIntent.Renew,
        new Money(112.5m, "EUR"),
        new Money(1_350m, "EUR"),
        new Money(12.5m, "EUR"));

    private static readonly BulkRow One = new(
        1,
        "sub-1",
        EndOfTermChoice.Renew,
        new NextTermInstructions(new NextTermProduct("P", "S", "A", TermDuration.Year, "monthly"), 12, new(2027, 1, 31)),
        "As agreed")
    {
        Subject = Subject,
    };

    private static readonly BulkRow Two = One with { Line = 2, SubscriptionId = "sub-2", Choice = EndOfTermChoice.Cancel, Instructions = null };

    public static TheoryData<BulkRow> Changes() =>
    [
        One with { Subject = Subject with { CustomerId = new CustomerId(new Guid("c0000000-0000-4000-8000-000000000009")) } },
        One with { SubscriptionId = "sub-3" },
        One with { Subject = Subject with { End = new TermEnd(new(2026, 7, 1)) } },
        One with { Choice = EndOfTermChoice.ExtendedServiceTerm },
        One with { Instructions = null },
        One with { Instructions = One.Instructions! with { Quantity = 13 } },
        One with { Instructions = One.Instructions! with { CustomTermEndDate = null } },
        One with { Instructions = One.Instructions! with { Product = One.Instructions.Product! with { TermDuration = TermDuration.ThreeYears } } },
        One with { Reason = "Otherwise agreed" },
        One with { Subject = Subject with { AMonth = new Money(112.6m, "EUR") } },
        One with { Subject = Subject with { DifferenceAMonth = new Money(12.6m, "EUR") } },
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
        Assert.StartsWith("21511491ddb12ebeaee954537d18db7b86397efa8", new BulkPlan([One, Two]).Hash(), StringComparison.Ordinal);
    }

    [Fact]
    public void RefuseRepeated_OneSubscriptionTwice_BothAreRefused()
    {
        var plan = new BulkPlan([One, Two, One with { Line = 3, SubscriptionId = "SUB-1" }]).RefuseRepeated();
        Assert.Equal([false, true, false], plan.Rows.Select(row => row.Refusal is null));
        Assert.Contains("1, 3", plan.Rows[0].Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_AcceptedRowsOnly_ByCurrency()
    {
        var dollars = Two with { SubscriptionId = "sub-3", Subject = Subject with { DifferenceAMonth = new Money(-3m, "USD"), OverTheTerm = null } };
        var plan = new BulkPlan([One, Two, dollars, One with { SubscriptionId = "sub-4", Refusal = "Not found." }]);
        Assert.Equal([new Money(25m, "EUR"), new Money(-3m, "USD")], plan.DifferenceAMonth());
        Assert.Equal([new Money(2_700m, "EUR")], plan.OverTheTerm());
    }

    [Theory]
    [InlineData(5, null, null)]
    [InlineData(1, null, "The batch has 2 decisions, more than 1.")]
    [InlineData(5, 1_350, null)]
    [InlineData(5, 1_349, "sub-1: It costs 1350.00 EUR over the term, more than 1349.00 EUR.")]
    public void WhyApprovalNeeded_BatchOrAmount_SaysWhich(int batch, int? amount, string? why)
    {
        var rule = new ApprovalRule(amount is { } limit ? [new Money(limit, "EUR")] : [], batch);
        Assert.Equal(why, new BulkPlan([One, Two, One with { SubscriptionId = "sub-4", Refusal = "Not found." }]).WhyApprovalNeeded(rule));
    }

    public static TheoryData<BulkRow, string?> Later() => new()
    {
        { One, null },
        { One with { Subject = Subject with { Intent = EndOfTermIntent.Cancel, CompanyName = "Contoso Ltd" } }, null },
        { One with { Refusal = "It has ended." }, "It has ended." },
        { One with { Subject = Subject with { End = new TermEnd(new(2027, 6, 30)) } }, "The term that the plan was made for is over; the running one ends on 2027-06-30." },
        { One with { Subject = Subject with { AMonth = new Money(120m, "EUR") } }, "The price has changed since the plan was made: 112.50 EUR a month then, 120.00 EUR now." },
        { One with { Subject = Subject with { AMonth = null } }, "The price has changed since the plan was made: 112.50 EUR a month then, not known now." },
    };

    [Theory]
    [MemberData(nameof(Later))]
    public void WhyDifferent_WhatWasAgreedAgainstNow_SaysWhatChanged(BulkRow now, string? why)
    {
        Assert.Equal(why, One.WhyDifferent(now));
    }
}
