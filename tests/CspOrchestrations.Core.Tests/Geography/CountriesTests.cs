using CspOrchestrations.Core.Geography;

namespace CspOrchestrations.Core.Tests.Geography;

public sealed class CountriesTests
{
    [Fact]
    public void All_Counted_AsManyAsIsoAssigns()
    {
        Assert.Equal(249, Countries.All.Count);
        Assert.All(Countries.All, code => Assert.Matches("^[A-Z]{2}$", code));
    }

    [Theory]
    [InlineData("DE", true)]
    [InlineData("US", true)]
    [InlineData("GB", true)]
    [InlineData("UK", false)]
    [InlineData("EU", false)]
    [InlineData("XK", false)]
    [InlineData("de", false)]
    [InlineData("DEU", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void WhyInvalid_Codes_OnlyAssignedInUpperCase(string? code, bool good)
    {
        Assert.Equal(good, Countries.WhyInvalid(code) is null);
        Assert.Equal(good, Countries.IsKnown(code));
    }
}
