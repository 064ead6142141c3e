using System.Text.Json;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.Terms;

public sealed class TermDurationTests
{
    [Theory]
    [InlineData("P1M", 1, "P1M")]
    [InlineData("P1Y", 12, "P1Y")]
    [InlineData("P3Y", 36, "P3Y")]
    [InlineData("p12m", 12, "P1Y")]
    [InlineData("P18M", 18, "P18M")]
    public void TryParse_WholeMonths_AsWritten(string text, int months, string written)
    {
        Assert.Equal(new TermDuration(months), TermDuration.TryParse(text));
        Assert.Equal(written, TermDuration.Parse(text).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PM")]
    [InlineData("1M")]
    [InlineData("P0M")]
    [InlineData("P-1M")]
    [InlineData("P30D")]
    [InlineData("P1Y6M")]
    public void TryParse_AnythingElse_Null(string? text)
    {
        Assert.Null(TermDuration.TryParse(text));
    }

    [Fact]
    public void Json_Duration_IsTheIsoText()
    {
        Assert.Equal("\"P1Y\"", JsonSerializer.Serialize(TermDuration.Year));
        Assert.Equal(TermDuration.ThreeYears, JsonSerializer.Deserialize<TermDuration>("\"P3Y\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TermDuration>("\"soon\""));
    }
}
