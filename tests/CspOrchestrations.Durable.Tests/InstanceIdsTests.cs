namespace CspOrchestrations.Durable.Tests;

public sealed class InstanceIdsTests
{
    [Theory]
    [InlineData("attestation-7f3c")]
    [InlineData("attestation-7f3c:verify.0")]
    [InlineData("a@b")]
    [InlineData("Zürich")]
    public void WhyInvalid_WhatBothEnginesTake_IsValid(string id)
    {
        Assert.Null(InstanceIds.WhyInvalid(id));
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("a/b", "/ \\ # ?")]
    [InlineData("a\\b", "/ \\ # ?")]
    [InlineData("a#b", "/ \\ # ?")]
    [InlineData("a?b", "/ \\ # ?")]
    [InlineData("@entity", "'@'")]
    [InlineData("a\tb", "control")]
    [InlineData("a\u0085b", "control")]
    public void WhyInvalid_WhatOneEngineRefuses_SaysWhy(string? id, string reason)
    {
        Assert.Contains(reason, InstanceIds.WhyInvalid(id), StringComparison.Ordinal);
    }

    [Fact]
    public void WhyInvalid_AtTheLimit_CountsCharacters()
    {
        Assert.Null(InstanceIds.WhyInvalid(new string('a', 100)));
        Assert.Contains("this one has 101", InstanceIds.WhyInvalid(new string('a', 101)), StringComparison.Ordinal);
    }

    [Fact]
    public void Validated_InvalidId_ThrowsWithTheParameterName()
    {
        var refused = Assert.Throws<ArgumentException>(() => InstanceIds.Validated("a/b", "requestId"));

        Assert.Equal("requestId", refused.ParamName);
    }

    [Fact]
    public void Validated_ValidId_GivesItBack()
    {
        Assert.Equal("attestation-1", InstanceIds.Validated("attestation-1"));
    }

    [Fact]
    public void Child_OfAChild_NamesTheWholeLine()
    {
        var child = InstanceIds.Child("attestation-1", "verify", 0);

        Assert.Equal("attestation-1:verify.0", child);
        Assert.Equal("attestation-1:verify.0:read.12", InstanceIds.Child(child, "read", 12));
    }

    [Fact]
    public void Child_TooLong_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => InstanceIds.Child(new string('a', 95), "verify", 0));
    }
}
