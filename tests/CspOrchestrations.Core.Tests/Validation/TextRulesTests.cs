using CspOrchestrations.Core.Validation;

namespace CspOrchestrations.Core.Tests.Validation;

public sealed class TextRulesTests
{
    [Theory]
    [InlineData("Contoso", true)]
    [InlineData("日本例株式会社", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData(null, false)]
    [InlineData(" Contoso", false)]
    [InlineData("Con\ttoso", false)]
    [InlineData("ContosoLtd", true)]
    [InlineData("ContosoLtd.", false)]
    public void WhyInvalid_Texts_OnlyWhatAPersonWouldType(string? text, bool good)
    {
        Assert.Equal(good, TextRules.WhyInvalid(text, maxLength: 10) is null);
    }
}
