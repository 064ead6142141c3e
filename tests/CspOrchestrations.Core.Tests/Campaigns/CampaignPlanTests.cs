using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;

namespace CspOrchestrations.Core.Tests.Campaigns;

public sealed class CampaignPlanTests
{
    private static readonly Signatory Ada = new("Ada", "Example", "ada@example.com", "+1 202 555 0142");

    [Fact]
    public void WhyNoContact_UsableContact_IsNull()
    {
        Assert.Null(CampaignPlan.WhyNoContact(Ada));
        Assert.Null(CampaignPlan.WhyNoContact(Ada with { PhoneNumber = null }));
    }

    [Fact]
    public void WhyNoContact_NobodyKnown_SaysSo() => Assert.Equal("No contact is known.", CampaignPlan.WhyNoContact(null));

    /// <summary>The reason is shown to operators and kept in records: it names the field and never the person.</summary>
    [Fact]
    public void WhyNoContact_UnusableContact_NamesTheFieldAndNotThePerson()
    {
        var reason = CampaignPlan.WhyNoContact(Ada with { EmailAddress = "canary.ada" });

        Assert.Contains("email", reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("canary", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhyNoAgreement_CountryUnknown_SaysSo()
    {
        Assert.NotNull(CampaignPlan.WhyNoAgreement(null));
        Assert.Null(CampaignPlan.WhyNoAgreement("DE"));
    }

    [Fact]
    public void Open_Counts_AreThoseWithoutAnEnd() =>
        Assert.Equal(4, new CampaignCounts(Started: 10, Attested: 5, Failed: 1).Open);
}
