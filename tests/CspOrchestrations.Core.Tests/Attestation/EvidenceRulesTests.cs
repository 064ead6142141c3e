using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Core.Tests.Attestation;

public sealed class EvidenceRulesTests
{
    [Theory]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", true)]
    [InlineData("9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08", true)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0", false)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n", false)]
    [InlineData("zf86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void WhyInvalidSha256_Text_OnlySixtyFourHexadecimalDigits(string? hash, bool isValid) =>
        Assert.Equal(isValid, EvidenceRules.WhyInvalidSha256(hash) is null);

    [Theory]
    [InlineData("grace", true)]
    [InlineData("grace-2", true)]
    [InlineData("Grace Example", false)]
    [InlineData("", false)]
    public void WhyInvalidCollector_Text_OnlyNamesOfOperators(string collector, bool isValid) =>
        Assert.Equal(isValid, EvidenceRules.WhyInvalidCollector(collector) is null);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void WhyInvalidAcceptedAt_Time_NotInTheFuture(int seconds, bool isValid) =>
        Assert.Equal(isValid, EvidenceRules.WhyInvalidAcceptedAt(DateTimeOffset.UnixEpoch.AddSeconds(seconds), DateTimeOffset.UnixEpoch) is null);
}
