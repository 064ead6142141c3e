using CspOrchestrations.Core.Geography;

namespace CspOrchestrations.Core.Tests.Geography;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("de")]
    [InlineData("pt-br")]
    [InlineData("zh-Hans-CN")]
    [InlineData("sr-Latn-RS")]
    [InlineData("es-419")]
    [InlineData("de-CH-1996")]
    [InlineData("en-GB-oxendict")]
    [InlineData("fil-PH")]
    [InlineData("ca-ES-valencia")]
    [InlineData("de-DE-u-co-phonebk")]
    public void WhyInvalid_Good_Null(string tag)
    {
        Assert.Null(LanguageTag.WhyInvalid(tag));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("english")]
    [InlineData("xx")]
    [InlineData("en_US")]
    [InlineData("en-")]
    [InlineData("en-US-")]
    [InlineData("en-USA-US-x")]
    [InlineData("e")]
    [InlineData("en US")]
    [InlineData("en-US\n")]
    [InlineData("x-private")]
    [InlineData("en-aaaaaaaaaaa")]
    [InlineData("en-abcde-abcde-abcde-abcde-abcde-abc")]
    public void WhyInvalid_Bad_Reason(string? tag)
    {
        Assert.NotNull(LanguageTag.WhyInvalid(tag));
    }
}
