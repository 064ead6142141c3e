using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Notices;

namespace CspOrchestrations.PartnerCenter.Tests.Notices;

/// <summary>What both remote channels owe to whoever asked for the notice.</summary>
public sealed class NoticeDeliveryTests
{
    public static TheoryData<NoticeChannel> Channels() => new(NoticeChannel.Graph, NoticeChannel.Webhook);

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Deliver_Taken_OnePost(NoticeChannel channel)
    {
        await using var notices = await NoticesUnderTest.StartAsync(channel);
        notices.Receiver.Answer(202);
        await notices.DeliverAsync();
        Assert.Equal("POST", Assert.Single(notices.Receiver.Sent).Method);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Deliver_OutageRefusalOrThrottle_SaysSoAndDoesNotPostAgainByItself(NoticeChannel channel)
    {
        foreach (var status in new[] { 400, 403, 404, 429, 500, 503 })
        {
            await using var notices = await NoticesUnderTest.StartAsync(channel);
            notices.Receiver.Answer(status, """{"error":{"code":"canary-ada@example.com","message":"canary-text"}}""");
            var exception = await Assert.ThrowsAsync<RemoteUnavailableException>(notices.DeliverAsync);
            Assert.DoesNotContain("canary", exception.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.Single(notices.Receiver.Sent);
        }
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Deliver_CutConnection_IsNotPostedAgainByItself(NoticeChannel channel)
    {
        await using var notices = await NoticesUnderTest.StartAsync(channel);
        notices.Receiver.Cut();
        await Assert.ThrowsAsync<RemoteUnavailableException>(notices.DeliverAsync);
        Assert.Single(notices.Receiver.Sent);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Deliver_Redirect_IsNotFollowed(NoticeChannel channel)
    {
        await using var elsewhere = await LoopbackApi.StartAsync();
        elsewhere.Answer(202);
        foreach (var status in new[] { 301, 302, 307, 308 })
        {
            await using var notices = await NoticesUnderTest.StartAsync(channel);
            notices.Receiver.Answer(status, null, ("Location", elsewhere.Address.AbsoluteUri));
            await Assert.ThrowsAsync<RemoteContractException>(notices.DeliverAsync);
        }

        Assert.Empty(elsewhere.Sent);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Deliver_WhateverHappens_LogsNoPersonTextOrSecret(NoticeChannel channel)
    {
        await using var notices = await NoticesUnderTest.StartAsync(channel);
        notices.Receiver.Answer(202).Answer(500, "canary-ada@example.com");
        await notices.DeliverAsync();
        await Assert.ThrowsAsync<RemoteUnavailableException>(notices.DeliverAsync);
        Assert.NotEmpty(notices.Logs.Entries);
        Assert.DoesNotContain("canary", notices.Logs.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MfKQ9r8", notices.Logs.Text, StringComparison.Ordinal);
    }
}
