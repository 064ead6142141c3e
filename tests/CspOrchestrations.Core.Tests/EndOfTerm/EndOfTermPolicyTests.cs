using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class EndOfTermPolicyTests
{
    private static readonly CustomerId Contoso = new(new Guid("c0000000-0000-4000-8000-000000000001"));
    private static readonly CustomerId Fabrikam = new(new Guid("c0000000-0000-4000-8000-000000000002"));
    private static readonly PolicySubject Subject = new(Contoso, "CFQ7TTC0LH16:0001:CFQ7TTC0K971", new Money(100, "EUR"));

    public static TheoryData<PolicyMatch, bool> Matches() => new()
    {
        { PolicyMatch.Everything, true },
        { new(Customers: [Contoso]), true },
        { new(Customers: [Fabrikam]), false },
        { new(Products: ["CFQ7TTC0LH16"]), true },
        { new(Products: ["cfq7ttc0lh16:0001"]), true },
        { new(Products: ["CFQ7TTC0LH16:0001:CFQ7TTC0K971"]), true },
        { new(Products: ["CFQ7TTC0LH1"]), false },
        { new(Products: ["CFQ7TTC0LH16:0002"]), false },
        { new(CostAMonthAtLeast: new Money(100, "EUR")), true },
        { new(CostAMonthAtLeast: new Money(100.01m, "EUR")), false },
        { new(CostAMonthBelow: new Money(100, "EUR")), false },
        { new(CostAMonthBelow: new Money(100.01m, "EUR")), true },
        { new(CostAMonthAtLeast: new Money(1, "USD")), false },
        { new(CostAMonthBelow: new Money(1_000, "USD")), false },
        { new(Customers: [Contoso], Products: ["OTHER"]), false },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public void Fits_EachMember_MustFit(PolicyMatch match, bool expected)
    {
        Assert.Equal(expected, match.Fits(Subject));
    }

    [Fact]
    public void Fits_UnknownPrice_FitsNoPriceRule()
    {
        Assert.False(new PolicyMatch(CostAMonthAtLeast: new Money(0, "EUR")).Fits(Subject with { CostAMonth = null }));
        Assert.False(new PolicyMatch(CostAMonthBelow: new Money(1_000, "EUR")).Fits(Subject with { CostAMonth = null }));
    }

    [Fact]
    public void RuleFor_TwoThatFit_TheFirst()
    {
        var first = Rule("contoso") with { Match = new(Customers: [Contoso]) };
        var policy = new EndOfTermPolicy([first, Rule("all")]);
        Assert.Equal("contoso", policy.RuleFor(Subject).Name);
        Assert.Equal("all", policy.RuleFor(Subject with { CustomerId = Fabrikam }).Name);
    }

    [Fact]
    public void RuleFor_NoneThatFits_AsksAPersonAndRenewsInTheEnd()
    {
        var rule = EndOfTermPolicy.Default.RuleFor(Subject);
        Assert.Equal((PolicyKind.PersonMustDecide, EndOfTermChoice.Renew), (rule.Kind, rule.Choice));
        Assert.Equal((TimeSpan.FromHours(72), TimeSpan.FromHours(48)), (rule.CutOff, rule.LastCutOff));
        Assert.Empty(new EndOfTermPolicy([EndOfTermPolicy.BuiltIn]).Check());
    }

    [Fact]
    public void Check_ExtendedServiceTermWithoutTheStatement_IsAnError()
    {
        var rule = Rule("extend") with { Choice = EndOfTermChoice.ExtendedServiceTerm };
        Assert.Contains("extend", Assert.Single(new EndOfTermPolicy([rule]).Check()), StringComparison.Ordinal);
        Assert.Empty(new EndOfTermPolicy([rule with { AcceptsExtendedServiceTerm = true }]).Check());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(73)]
    public void Check_LastCutOffOutsideTheCutOff_IsAnError(int hours)
    {
        Assert.Single(new EndOfTermPolicy([Rule("late") with { LastCutOff = TimeSpan.FromHours(hours) }]).Check());
    }

    private static PolicyRule Rule(string name) => EndOfTermPolicy.BuiltIn with { Name = name };
}
