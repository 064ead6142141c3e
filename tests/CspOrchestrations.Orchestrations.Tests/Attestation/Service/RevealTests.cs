using CspOrchestrations.Orchestrations.Capabilities;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Service;

public sealed class RevealTests
{
    [Fact]
    public async Task Reveal_WithAReason_ShowsBothAndAuditsTheReason()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();

        var revealed = await world.Attestations.RevealAsync(
            AttestationWorld.InstanceId, AttestationWorld.Operator, "The customer called", CancellationToken.None);

        Assert.Equal(AttestationWorld.Ada, revealed!.Signatory);
        Assert.Contains("/mca/", revealed.AgreementLink, StringComparison.Ordinal);
        var evidence = (await world.AuditAsync())[^1];
        Assert.Equal(("attestation.revealed", AttestationWorld.Operator), (evidence.Action, evidence.Actor));
        Assert.Equal("The customer called", evidence.Data["reason"]);
    }

    [Fact]
    public async Task Reveal_UnknownInstance_Null()
    {
        await using var world = await AttestationWorld.CreateAsync();

        Assert.Null(await world.Attestations.RevealAsync("attestation-none", AttestationWorld.Operator, "Test", CancellationToken.None));
        Assert.Null(await world.Attestations.FindAsync("attestation-none", CancellationToken.None));
    }

    [Fact]
    public async Task FindAgreementLink_WhileWaiting_TheHostedPage_AndNoneOnceItExpired()
    {
        await using var world = await AttestationWorld.CreateAsync(("Attestation:MaxReissues", "0"));
        await world.BeginAsync();

        var open = await world.Attestations.FindAgreementLinkAsync(AttestationWorld.InstanceId, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromDays(31));
        var expired = await world.Attestations.FindAgreementLinkAsync(AttestationWorld.InstanceId, CancellationToken.None);

        Assert.NotNull(open);
        Assert.Null(expired);
    }

    [Fact]
    public async Task Notice_LinkInTheMail_OpensThePageAndStaysTheSameInReminders()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(8));

        var tokens = world.Mails().Select(TokenOf).ToList();
        var session = await world.Get<ICapabilities>().ExchangeAsync(tokens[0], CancellationToken.None);

        Assert.Equal(3, tokens.Count);
        Assert.Single(tokens.Distinct());
        Assert.Equal(("attestation-page", AttestationWorld.InstanceId), (session!.Grant.Purpose, session.Grant.Subject));
    }

    /// <summary>The text part is quoted-printable: lines end in '=' where they go on.</summary>
    private static string TokenOf(string mail)
    {
        var text = mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        var link = $"https://attest.contoso.example/attestations/{AttestationWorld.InstanceId}#";
        var start = text.IndexOf(link, StringComparison.Ordinal);
        Assert.True(start >= 0, "The mail holds no link to the page.");
        return text.Substring(start + link.Length, 43);
    }
}
