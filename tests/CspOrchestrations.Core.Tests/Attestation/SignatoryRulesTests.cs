using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Core.Tests.Attestation;

public sealed class SignatoryRulesTests
{
    private static readonly Signatory Good = new("Ada", "Example", "ada@example.com", "+1 425 555 0100");

    [Fact]
    public void Check_GoodSignatory_NoErrors()
    {
        Assert.Empty(SignatoryRules.Check(Good, "/signatory"));
        Assert.Empty(SignatoryRules.Check(Good with { PhoneNumber = null }, "/signatory"));
    }

    [Fact]
    public void Check_EverythingWrong_OneErrorAFieldAndNoValue()
    {
        var errors = SignatoryRules.Check(new Signatory("", "\u0007Bell", "not-an-address", "call me"), "/signatory");

        Assert.Equal(
            ["/signatory/firstName", "/signatory/lastName", "/signatory/emailAddress", "/signatory/phoneNumber"],
            errors.Select(e => e.Pointer));
        Assert.DoesNotContain(errors, e => e.Detail.Contains("Bell", StringComparison.Ordinal)
            || e.Detail.Contains("not-an-address", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_MembersMissing_EachRequiredOneNamed()
    {
        var errors = SignatoryRules.Check(new Signatory(null!, null!, null!, null), "");

        Assert.Equal(["/firstName", "/lastName", "/emailAddress"], errors.Select(e => e.Pointer));
    }

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("ada.l+mca@mail.contoso.example")]
    [InlineData("o'hara@contoso.co.uk")]
    [InlineData("jürgen@müller.example")]
    public void WhyInvalidEmailAddress_Good_Null(string address)
    {
        Assert.Null(SignatoryRules.WhyInvalidEmailAddress(address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@localhost")]
    [InlineData("ada@example.")]
    [InlineData("ada@-example.com")]
    [InlineData(".ada@example.com")]
    [InlineData("ada.@example.com")]
    [InlineData("ada@ex ample.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com,eve@example.com")]
    public void WhyInvalidEmailAddress_Bad_Reason(string address)
    {
        Assert.NotNull(SignatoryRules.WhyInvalidEmailAddress(address));
    }

    [Fact]
    public void WhyInvalidEmailAddress_TooLong_Reason()
    {
        Assert.NotNull(SignatoryRules.WhyInvalidEmailAddress(new string('a', 65) + "@example.com"));
        Assert.Contains("254", SignatoryRules.WhyInvalidEmailAddress("a@" + string.Concat(Enumerable.Repeat("abcdefg.", 32)) + "com"));
    }

    [Theory]
    [InlineData("+49 30 901820", true)]
    [InlineData("(425) 555-0100", true)]
    [InlineData("112", false)]
    [InlineData("+1234567890123456", false)]
    [InlineData("0800 REFLECT", false)]
    [InlineData("", false)]
    public void WhyInvalidPhoneNumber_Shapes_FourToFifteenDigits(string number, bool good)
    {
        Assert.Equal(good, SignatoryRules.WhyInvalidPhoneNumber(number) is null);
    }

    [Theory]
    [InlineData("Ada", "Example", "ADA@example.com", "+1 425 555 0100", true)]
    [InlineData(" ada", "EXAMPLE ", "ada@example.com ", "+14255550100", true)]
    [InlineData("", "", "ada@example.com", "", true)]
    [InlineData("Ada", "Example", "", null, true)]
    [InlineData("", "Example", "", "+1 425 555 0100", false)]
    [InlineData("Ada", "Example", "ada@example.com", "+1 425 555 0101", false)]
    [InlineData("Ada", "Other", "ada@example.com", "+1 425 555 0100", false)]
    [InlineData("Ada", "Example", "ada@example.org", "+1 425 555 0100", false)]
    [InlineData("Ada", "Example", "ada@example.com", null, true)]
    public void AreSame_Echoed_OnlyAnotherValueIsAnotherSignatory(
        string first, string last, string address, string? phone, bool expected)
    {
        Assert.Equal(expected, SignatoryRules.AreSame(Good, new Signatory(first, last, address, phone)));
    }

    [Fact]
    public void AreSame_NoNumber_EmptyIsNoneToo()
    {
        Assert.True(SignatoryRules.AreSame(Good with { PhoneNumber = null }, Good with { PhoneNumber = "" }));
    }

    [Fact]
    public void ToString_AnySignatory_ShowsNothing()
    {
        Assert.DoesNotContain("Ada", $"{Good}", StringComparison.Ordinal);
    }
}
