using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.EndOfTerm;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm;

public sealed class EndOfTermOptionsTests
{
    private static readonly CustomerId Contoso = new(new Guid("c0000000-0000-4000-8000-000000000001"));

    [Fact]
    public void Validate_Defaults_AreGood()
    {
        Assert.True(Validate(new EndOfTermOptions()).Succeeded);
    }

    public static TheoryData<string, Action<EndOfTermOptions>> Wrong() => new()
    {
        { "Horizon", options => options.Horizon = TimeSpan.FromDays(3) },
        { "Notices", options => options.Notices = "7, 14" },
        { "Notices", options => options.Notices = "soon" },
        { "Notices", options => options.Notices = "0" },
        { "NoticeAddress", options => options.NoticeAddress = "nobody" },
        { "ApprovalAbove", options => options.ApprovalAbove["EUROS"] = 1 },
        { "ApprovalAbove", options => options.ApprovalAbove["EUR"] = -1 },
        { "ApprovalAboveBatchSize", options => options.ApprovalAboveBatchSize = 0 },
        { "RemoteAttempts", options => options.RemoteAttempts = 0 },
        { "RetryLongest", options => options.RetryLongest = TimeSpan.FromSeconds(1) },
        { "Rules", options => options.Rules["extend"] = new EndOfTermRuleOptions { Choice = EndOfTermChoice.ExtendedServiceTerm } },
        { "Rules", options => options.Rules["late"] = new EndOfTermRuleOptions { LastCutOff = TimeSpan.FromDays(4) } },
        { "Rules", options => options.Rules["who"] = new EndOfTermRuleOptions { Customers = "Contoso" } },
        { "Rules", options => options.Rules["what"] = new EndOfTermRuleOptions { CostAMonthBelow = 10 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WrongSetting_IsNamed(string setting, Action<EndOfTermOptions> change)
    {
        var options = new EndOfTermOptions();
        change(options);
        Assert.Contains($"EndOfTerm:{setting} must ", Assert.Single(Validate(options).Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void HandlingFor_Rules_TheFirstInTheirOrderThatFits()
    {
        var options = new EndOfTermOptions();
        options.Rules["all"] = new EndOfTermRuleOptions { Order = 2, Choice = EndOfTermChoice.Cancel };
        options.Rules["contoso"] = new EndOfTermRuleOptions { Order = 1, Customers = Contoso.ToString(), CostAMonthBelow = 50, Currency = "eur" };
        Assert.Equal("contoso", HandlingFor(options, 49).Rule.Name);
        Assert.Equal("all", HandlingFor(options, 50).Rule.Name);
        Assert.Equal(PolicyMatch.Everything, HandlingFor(options, 49).Rule.Match);
    }

    [Fact]
    public void HandlingFor_Approval_HasTheLimitsByCurrency()
    {
        var options = new EndOfTermOptions();
        options.ApprovalAbove["eur"] = 100;
        Assert.NotNull(HandlingFor(options, 1).Approval.WhyNeeded(new Money(101, "EUR")));
        Assert.Null(HandlingFor(options, 1).Approval.WhyNeeded(new Money(100, "EUR")));
    }

    private static EndOfTermHandling HandlingFor(EndOfTermOptions options, decimal cost) =>
        options.HandlingFor(new PolicySubject(Contoso, "P:S:A", new Money(cost, "EUR")), TermDuration.Year);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(EndOfTermOptions options) =>
        new EndOfTermOptionsValidation().Validate(null, options);
}
