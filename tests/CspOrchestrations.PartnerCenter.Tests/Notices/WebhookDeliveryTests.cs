using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CspOrchestrations.PartnerCenter.Notices;

namespace CspOrchestrations.PartnerCenter.Tests.Notices;

public sealed class WebhookDeliveryTests
{
    /// <summary>The worked example that the specification's libraries are tested with.</summary>
    [Fact]
    public void Signature_ExampleOfTheSpecification_IsEqual()
    {
        var signature = WebhookSignature.Of(
            WebhookSignature.KeyOf(NoticesUnderTest.Secret)!, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""u8);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public async Task Deliver_Notice_IsSignedOverIdTimeAndRawBody()
    {
        await using var notices = await NoticesUnderTest.StartAsync(NoticeChannel.Webhook);
        notices.Receiver.Answer(204);
        await notices.DeliverAsync();
        var sent = notices.Receiver.Sent[0];
        Assert.Equal("/hooks/notices?for=csp", sent.Target);
        var (id, at) = (sent.Headers["webhook-id"], sent.Headers["webhook-timestamp"]);
        Assert.Equal(notices.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), at);
        var expected = HMACSHA256.HashData(
            Convert.FromBase64String(NoticesUnderTest.Secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{at}.{sent.Body}"));
        Assert.Equal($"v1,{Convert.ToBase64String(expected)}", sent.Headers["webhook-signature"]);
        using var body = JsonDocument.Parse(sent.Body!);
        Assert.Equal("end-of-term", body.RootElement.GetProperty("kind").GetString());
        Assert.Equal("Plain canary-text", body.RootElement.GetProperty("text").GetString());
        Assert.Equal("<p>Rich canary-html</p>", body.RootElement.GetProperty("html").GetString());
        Assert.Equal("canary-ada@example.com", body.RootElement.GetProperty("recipient").GetProperty("address").GetString());
    }

    [Fact]
    public async Task Deliver_Again_SameIdAndNewTime()
    {
        await using var notices = await NoticesUnderTest.StartAsync(NoticeChannel.Webhook);
        notices.Receiver.Answer(204);
        await notices.DeliverAsync();
        notices.Clock.Advance(TimeSpan.FromMinutes(10));
        await notices.DeliverAsync();
        var (first, second) = (notices.Receiver.Sent[0].Headers, notices.Receiver.Sent[1].Headers);
        Assert.Equal(first["webhook-id"], second["webhook-id"]);
        Assert.NotEqual(first["webhook-timestamp"], second["webhook-timestamp"]);
        Assert.NotEqual(first["webhook-signature"], second["webhook-signature"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public void KeyOf_NoUsableSecret_IsNone(string? secret) => Assert.Null(WebhookSignature.KeyOf(secret));
}
