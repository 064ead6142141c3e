using System.Text.Json;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Notices;
using CspOrchestrations.PartnerCenter.Tests.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests.Notices;

public sealed class GraphMailDeliveryTests
{
    [Fact]
    public async Task Deliver_Notice_AsGraphTakesIt()
    {
        await using var notices = await NoticesUnderTest.StartAsync(NoticeChannel.Graph);
        notices.Receiver.Answer(202);
        await notices.DeliverAsync();
        var sent = notices.Receiver.Sent[0];
        Assert.Equal("/v1.0/users/billing%40contoso.example/sendMail", sent.Target);
        Assert.StartsWith("Bearer ", sent.Headers["Authorization"], StringComparison.Ordinal);
        using var body = JsonDocument.Parse(sent.Body!);
        var message = body.RootElement.GetProperty("message");
        var address = message.GetProperty("toRecipients")[0].GetProperty("emailAddress");
        Assert.Equal(("canary-ada@example.com", "Canary Ada"), (address.GetProperty("address").GetString(), address.GetProperty("name").GetString()));
        Assert.Equal("Ends in 7 days", message.GetProperty("subject").GetString());
        Assert.Equal("HTML", message.GetProperty("body").GetProperty("contentType").GetString());
        Assert.Equal("<p>Rich canary-html</p>", message.GetProperty("body").GetProperty("content").GetString());
        var header = message.GetProperty("internetMessageHeaders")[0];
        Assert.Equal("x-notice-id", header.GetProperty("name").GetString());
        Assert.Equal(NoticeIdentity.Of(NoticesUnderTest.Notice), header.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Deliver_TokenIsForGraph_AndOneForManyNotices()
    {
        await using var notices = await NoticesUnderTest.StartAsync(NoticeChannel.Graph);
        notices.Receiver.Answer(202);
        await notices.DeliverAsync();
        await notices.DeliverAsync();
        Assert.Equal("https://graph.microsoft.com/.default", Assert.Single(notices.Login.Requests)["scope"]);
    }

    [Fact]
    public async Task Deliver_TokenRefused_NextTryHasANewOne()
    {
        await using var notices = await NoticesUnderTest.StartAsync(NoticeChannel.Graph);
        notices.Receiver.Answer(401).Answer(202);
        await Assert.ThrowsAsync<RemoteUnavailableException>(notices.DeliverAsync);
        await notices.DeliverAsync();
        Assert.NotEqual(notices.Receiver.Sent[0].Headers["Authorization"], notices.Receiver.Sent[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task Deliver_NoToken_NothingIsSent()
    {
        await using var notices = await NoticesUnderTest.StartAsync(NoticeChannel.Graph);
        notices.Login.Scripted.Enqueue(LoginServer.Error(401, "invalid_client"));
        await Assert.ThrowsAsync<RemoteUnavailableException>(notices.DeliverAsync);
        Assert.Empty(notices.Receiver.Sent);
    }
}
