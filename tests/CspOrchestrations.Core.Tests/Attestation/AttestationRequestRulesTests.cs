using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Core.Tests.Attestation;

public sealed class AttestationRequestRulesTests
{
    private static readonly Signatory Ada = new("Ada", "Example", "ada@example.com", null);

    [Fact]
    public void Check_GoodRequest_NoErrors()
    {
        Assert.Empty(AttestationRequestRules.Check("contoso-2026.1", "Contoso Example", "DE", "de-DE", Ada));
    }

    [Fact]
    public void Check_EverythingMissing_OneErrorAField()
    {
        var errors = AttestationRequestRules.Check(null, " ", null, null, null);

        Assert.Equal(["/requestId", "/companyName", "/country", "/language", "/signatory"], errors.Select(e => e.Pointer));
    }

    [Fact]
    public void Check_WrongSignatory_PointsInsideIt()
    {
        var errors = AttestationRequestRules.Check("r1", "Contoso", "DE", "de", Ada with { EmailAddress = "ada" });

        Assert.Equal(["/signatory/emailAddress"], errors.Select(e => e.Pointer));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("2026-11-20_contoso.1", true)]
    [InlineData("-a", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    [InlineData("ä", false)]
    public void WhyInvalidRequestId_Shapes_WhatAnInstanceIdCanHold(string requestId, bool good)
    {
        Assert.Equal(good, AttestationRequestRules.WhyInvalidRequestId(requestId) is null);
    }

    [Fact]
    public void WhyInvalidRequestId_TooLong_SaysHowLong()
    {
        Assert.Null(AttestationRequestRules.WhyInvalidRequestId(new string('a', 64)));
        Assert.Contains("64", AttestationRequestRules.WhyInvalidRequestId(new string('a', 65)));
    }
}
