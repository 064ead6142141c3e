using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Core.Tests.Onboarding;

public sealed class OnboardingRulesTests
{
    [Theory]
    [InlineData("contoso.onmicrosoft.com", true)]
    [InlineData("Contoso-2.OnMicrosoft.com", true)]
    [InlineData("a.onmicrosoft.com", true)]
    [InlineData("contoso.example.com", false)]
    [InlineData("contoso", false)]
    [InlineData("-contoso.onmicrosoft.com", false)]
    [InlineData("contoso-.onmicrosoft.com", false)]
    [InlineData("con toso.onmicrosoft.com", false)]
    [InlineData("sub.contoso.onmicrosoft.com", false)]
    [InlineData("contoso.onmicrosoft.com\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void WhyInvalidDomain_NamesOfNewTenants_AreTaken(string? domain, bool isTaken) =>
        Assert.Equal(isTaken, OnboardingRules.WhyInvalidDomain(domain) is null);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void WhyInvalidDomain_LabelOfLength_AtMost63(int length, bool isTaken) =>
        Assert.Equal(isTaken, OnboardingRules.WhyInvalidDomain(new string('a', length) + ".onmicrosoft.com") is null);

    [Theory]
    [InlineData("4847383", true)]
    [InlineData("12345678901234567890", true)]
    [InlineData("123456789012345678901", false)]
    [InlineData("48-47", false)]
    [InlineData("٤٨٤٧", false)]
    [InlineData("", false)]
    public void WhyInvalidPartnerId_Digits_AreTaken(string id, bool isTaken) =>
        Assert.Equal(isTaken, OnboardingRules.WhyInvalidPartnerId(id) is null);

    [Theory]
    [InlineData("CFQ7TTC0LH16", true)]
    [InlineData("DZH318Z0BQ3Q_x-1", true)]
    [InlineData("CFQ7TTC0LH16:0001", false)]
    [InlineData("../customers", false)]
    [InlineData("", false)]
    public void WhyInvalidProductId_CatalogueIds_AreTaken(string id, bool isTaken)
    {
        Assert.Equal(isTaken, OnboardingRules.WhyInvalidProductId(id) is null);
        Assert.Equal(isTaken, OnboardingRules.WhyInvalidSkuId(id) is null);
    }

    [Fact]
    public void WhyInvalid_TermAndCycle_NameWhatThereIs()
    {
        Assert.All(OnboardingRules.TermDurations, term => Assert.Null(OnboardingRules.WhyInvalidTermDuration(term)));
        Assert.All(OnboardingRules.BillingCycles, cycle => Assert.Null(OnboardingRules.WhyInvalidBillingCycle(cycle)));
        Assert.Contains("P1M, P1Y, P3Y", OnboardingRules.WhyInvalidTermDuration("P2Y"), StringComparison.Ordinal);
        Assert.Contains("monthly, annual", OnboardingRules.WhyInvalidBillingCycle("Monthly"), StringComparison.Ordinal);
    }
}
