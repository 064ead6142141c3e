using CspOrchestrations.Core.Agreements;

namespace CspOrchestrations.Core.Tests.Agreements;

public sealed class AgreementRulesTests
{
    [Theory]
    [InlineData(false, null, AgreementState.Missing)]
    [InlineData(false, "2023-03-31T23:59:59.9999999Z", AgreementState.Stale)]
    [InlineData(false, "2023-04-01T01:00:00+02:00", AgreementState.Stale)]
    [InlineData(false, "2023-04-01T00:00:00Z", AgreementState.Valid)]
    [InlineData(true, null, AgreementState.Valid)]
    [InlineData(true, "2022-11-01T00:00:00Z", AgreementState.Valid)]
    public void StateOf_DirectSignatureOrDate_AsMicrosoftSays(bool isSignedDirectly, string? attestedAt, AgreementState expected) =>
        Assert.Equal(expected, AgreementRules.StateOf(
            isSignedDirectly,
            attestedAt is null ? null : DateTimeOffset.Parse(attestedAt, System.Globalization.CultureInfo.InvariantCulture)));
}
