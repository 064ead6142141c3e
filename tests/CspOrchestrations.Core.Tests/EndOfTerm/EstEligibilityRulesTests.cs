using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class EstEligibilityRulesTests
{
    [Theory]
    [InlineData("2025-03-31", "2026-03-30", EstEligibility.OldGrace)]
    [InlineData("2025-03-31", "2028-03-30", EstEligibility.OldGrace)]
    [InlineData("2025-04-01", "2026-05-03", EstEligibility.OldGrace)]
    [InlineData("2025-04-01", "2026-05-04", EstEligibility.Eligible)]
    [InlineData("2026-01-01", "2026-12-31", EstEligibility.Eligible)]
    // The first row counts until it renews: then it began on the renewal's day.
    [InlineData("2026-03-31", "2027-03-30", EstEligibility.Eligible)]
    [InlineData(null, "2026-05-04", EstEligibility.Eligible)]
    [InlineData(null, "2026-05-03", EstEligibility.OldGrace)]
    public void Of_EachRow_AsInTheTable(string? began, string lastDay, EstEligibility expected)
    {
        Assert.Equal(expected, EstEligibilityRules.Of(new EstSubject(began is null ? null : Day(began), Day(lastDay))));
    }

    public static TheoryData<EstSubject> OutOfScope()
    {
        var subject = new EstSubject(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
        return
        [
            subject with { IsLicenseBased = false },
            subject with { IsTrial = true },
            subject with { IsMicrosoftProduct = false },
            subject with { IsOnlineService = false },
        ];
    }

    [Theory]
    [MemberData(nameof(OutOfScope))]
    public void Of_ProductTheRuleIsNotFor_OutOfScope(EstSubject subject)
    {
        Assert.Equal(EstEligibility.OutOfScope, EstEligibilityRules.Of(subject));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
