using System.Buffers.Text;
using System.Text;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

public sealed class TokenClaimsTests
{
    [Theory]
    [InlineData("""{"amr":["pwd","mfa"]}""", true)]
    [InlineData("""{"amr":["rsa","mfa","wia"],"name":"Ada Example"}""", true)]
    [InlineData("""{"amr":["pwd"]}""", false)]
    [InlineData("""{"amr":[]}""", false)]
    [InlineData("""{"amr":"mfa"}""", false)]
    [InlineData("""{"amr":[1,null]}""", false)]
    [InlineData("""{"aud":"https://api.partnercenter.microsoft.com"}""", false)]
    [InlineData("[]", null)]
    [InlineData("not json", null)]
    public void HasMfa_Payload_IsRead(string payload, bool? expected)
    {
        var token = $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.signature";

        Assert.Equal(expected, TokenClaims.HasMfa(token));
    }

    /// <summary>A token that cannot be read is for the API to judge.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("two.parts")]
    [InlineData("e30.*.signature")]
    [InlineData("a.b.c.d")]
    public void HasMfa_NotAToken_IsNotKnown(string token)
    {
        Assert.Null(TokenClaims.HasMfa(token));
    }
}
