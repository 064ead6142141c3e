using System.Text;
using CspOrchestrations.PartnerCenter.Webhooks;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tests.Webhooks;

/// <summary>Whose events are believed: fails closed, and asks nobody but the pinned host.</summary>
public sealed class PartnerCenterEventsTests(MicrosoftAuthority authority) : IClassFixture<MicrosoftAuthority>, IDisposable
{
    private const string CertificateUrl = "https://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer";
    private const string Updated =
        """{"EventName":"subscription-updated","ResourceUri":"https://api.partnercenter.microsoft.com/webhooks/v1/customers/0c39d6d5-c70d-4c55-bc02-f620844f3fd1/subscriptions/5ab5c21b-0000-4000-8000-000000000001","ResourceName":"subscription","AuditUri":"https://api.partnercenter.microsoft.com/auditactivity/v1/auditrecords/1","ResourceChangeUtcDate":"2026-03-02T07:00:00.0000000Z"}""";

    private readonly SigningAuthority microsoft = authority.Authority;
    private readonly ScriptedHandler network = new();
    private readonly ManualClock clock = new();
    private KnownCertificates? known;
    private TimeSpan patience = TimeSpan.FromSeconds(30);

    public void Dispose() => network.Dispose();

    [Fact]
    public async Task Read_SignedByMicrosoft_SaysWhichSubscription()
    {
        Serve(microsoft);

        var reading = await ReadAsync(Signed(Updated));

        Assert.Null(reading.Refusal);
        Assert.Equal(("subscription-updated", "5ab5c21b-0000-4000-8000-000000000001"), (reading.Event!.Name, reading.Event.SubscriptionId));
        Assert.Equal(reading.Event.Key, (await ReadAsync(Signed(Updated))).Event!.Key);
    }

    [Fact]
    public async Task Read_AnotherEvent_IsAboutNoSubscription()
    {
        Serve(microsoft);

        var reading = await ReadAsync(Signed("""{"eventName":"test-created","resourceUri":"https://api.partnercenter.microsoft.com/webhooks/v1/test"}"""));

        Assert.Equal(("test-created", null), (reading.Event!.Name, reading.Event.SubscriptionId));
    }

    [Theory]
    [InlineData("http://3psostorageacct.blob.core.windows.net/cert/a.cer")]
    [InlineData("https://3psostorageacct.blob.core.windows.net.evil.example/cert/a.cer")]
    [InlineData("https://evil.example/3psostorageacct.blob.core.windows.net/a.cer")]
    [InlineData("https://3psostorageacct.blob.core.windows.net:8443/cert/a.cer")]
    [InlineData("https://user@3psostorageacct.blob.core.windows.net/cert/a.cer")]
    [InlineData("https://3psostorageacct.blob.core.windows.net@evil.example/a.cer")]
    [InlineData("file:///etc/passwd")]
    [InlineData("cert/a.cer")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Read_CertificateOfAnotherHost_IsRefusedAndNothingIsFetched(string? address)
    {
        Serve(microsoft);

        var reading = await ReadAsync(Signed(Updated) with { CertificateUrl = address });

        Assert.Null(reading.Event);
        Assert.Contains("X-MS-Certificate-Url", reading.Refusal, StringComparison.Ordinal);
        Assert.Empty(network.Sent);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("hmac-sha256")]
    [InlineData("rsa-sha1")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Read_AnotherAlgorithm_IsRefusedAndNothingIsFetched(string? algorithm)
    {
        Serve(microsoft);

        var reading = await ReadAsync(Signed(Updated) with { Algorithm = algorithm });

        Assert.Contains("rsa-sha256", reading.Refusal, StringComparison.Ordinal);
        Assert.Empty(network.Sent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("AAAA")]
    public async Task Read_NoSignatureOfMicrosofts_IsRefused(string? signature)
    {
        Serve(microsoft);

        Assert.Null((await ReadAsync(Signed(Updated) with { Signature = signature })).Event);
    }

    [Fact]
    public async Task Read_BodyAltered_IsRefused()
    {
        Serve(microsoft);
        var signed = Signed(Updated);

        var reading = await ReadAsync(signed with { Body = [.. signed.Body, (byte)' '] });

        Assert.Equal("The signature is not Microsoft's, or not of this body.", reading.Refusal);
    }

    [Fact]
    public async Task Read_SignedByAnotherRoot_IsRefused()
    {
        using var stranger = new SigningAuthority();
        Serve(stranger);

        Assert.Null((await ReadAsync(Signed(Updated, stranger))).Event);
    }

    [Fact]
    public async Task Read_CertificateOfAnotherOrganization_IsRefused()
    {
        using var other = new SigningAuthority("Contoso Example Ltd");
        Serve(other);

        Assert.Null((await ReadAsync(Signed(Updated, other), other)).Event);
    }

    [Fact]
    public async Task Read_CertificateHasExpired_IsRefused()
    {
        using var expired = new SigningAuthority(validFor: TimeSpan.FromDays(30));
        Serve(expired);

        Assert.Null((await ReadAsync(Signed(Updated, expired), expired)).Event);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    public async Task Read_HostGivesNoCertificate_IsRefused(int status)
    {
        network.Answer(status, change: response => response.Headers.Location = new Uri("https://evil.example/a.cer"));

        Assert.Null((await ReadAsync(Signed(Updated))).Event);
        Assert.Single(network.Sent);
    }

    [Fact]
    public async Task Read_CertificateIsNone_IsRefused()
    {
        network.Answer(200, "not a certificate");

        Assert.Null((await ReadAsync(Signed(Updated))).Event);
    }

    [Fact]
    public async Task Read_HostIsDown_SaysSoToTheCaller()
    {
        network.Answer(503);

        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(Signed(Updated)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"EventName":"subscription-updated","ResourceChangeUtcDate":"2026-02-01T00:00:00Z"}""")]
    public async Task Read_SignedButUseless_IsRefused(string body)
    {
        Serve(microsoft);

        Assert.Null((await ReadAsync(Signed(body))).Event);
    }

    [Fact]
    public async Task Read_HostDoesNotAnswer_SaysSoToTheCaller()
    {
        network.Hang();
        patience = TimeSpan.FromMilliseconds(50);

        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(Signed(Updated)));
    }

    /// <summary>Anybody may call: not each call may make one to Microsoft.</summary>
    [Fact]
    public async Task Read_ManyEvents_FetchTheCertificateOnceAnHour()
    {
        Serve(microsoft);
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull((await ReadAsync(Signed(Updated))).Event);
        }

        Assert.Single(network.Sent);
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.NotNull((await ReadAsync(Signed(Updated))).Event);
        Assert.Equal(2, network.Sent.Count);
    }

    private void Serve(SigningAuthority signer) =>
        network.Answer(200, change: response => response.Content = new ByteArrayContent(signer.Certificate));

    private SignedEvent Signed(string body, SigningAuthority? signer = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new SignedEvent((signer ?? microsoft).Sign(bytes), CertificateUrl, "rsa-sha256", bytes);
    }

    private async Task<EventReading> ReadAsync(SignedEvent received, SigningAuthority? trusted = null)
    {
        using var http = new HttpClient(network, disposeHandler: false) { Timeout = patience };
        known ??= new KnownCertificates(clock);
        var options = Options.Create(new WebhookOptions { TrustedRoots = (trusted ?? microsoft).RootsFile });
        return await new PartnerCenterEvents(new SigningCertificates(http, known, options, clock), options, clock).ReadAsync(received, default);
    }
}
