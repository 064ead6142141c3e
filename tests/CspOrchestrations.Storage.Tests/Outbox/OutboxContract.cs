using System.Text;
using CspOrchestrations.Core.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests.Outbox;

/// <summary>What an outbox keeps to, wherever the messages lie.</summary>
public abstract class OutboxContract
{
    protected static readonly Notice Invitation = new(
        "attestation-1.invitation.1", "attestation-invitation", "ada@contoso.example", "Ada Example", "Please accept, Ada",
        "Hello Ada,\nopen https://contoso.example/attestations/attestation-1#token=abc=def\n",
        "<p>Hello Ada, <a href=\"https://contoso.example/attestations/attestation-1#token=abc=def\">open</a></p>");

    private protected abstract IStorageHome Home { get; }

    [Fact]
    public async Task Send_Notice_LeavesOneReadableMessage()
    {
        await OpenNotifier().SendAsync(Invitation, default);

        var message = await OneAsync();
        Assert.Contains("To: \"Ada Example\" <ada@contoso.example>\r\n", message, StringComparison.Ordinal);
        Assert.Contains("From: no-reply@localhost\r\n", message, StringComparison.Ordinal);
        Assert.Contains("Subject: Please accept, Ada\r\n", message, StringComparison.Ordinal);
        Assert.Contains("X-Notice-Kind: attestation-invitation\r\n", message, StringComparison.Ordinal);
        Assert.Contains("Content-Type: multipart/alternative;", message, StringComparison.Ordinal);
        Assert.Contains(
            "open https://contoso.example/attestations/attestation-1#token=abc=def", message, StringComparison.Ordinal);
        Assert.Contains("text/html", message[message.IndexOf("text/plain", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Notice_IsDatedByTheClock()
    {
        await OpenNotifier(new ManualClock(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero))).SendAsync(Invitation, default);

        var lines = (await OneAsync()).Split("\r\n");
        Assert.Equal("Date: Mon, 02 Mar 2026 08:30:00 +0000", Assert.Single(lines, line => line.StartsWith("Date:", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.StartsWith("Message-ID: <", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Send_SameKeyAgain_ChangesNothing()
    {
        await OpenNotifier().SendAsync(Invitation, default);
        var first = await OneAsync();

        await OpenNotifier().SendAsync(Invitation with { Text = "Other words." }, default);

        Assert.Equal(first, await OneAsync());
    }

    [Fact]
    public async Task Send_ManyAtOnce_LeavesOneMessageForEachKey()
    {
        var notifier = OpenNotifier();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => notifier.SendAsync(Invitation with { Key = $"key-{i % 4}" }, default))));

        Assert.Equal(4, (await MessagesAsync()).Count);
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("a/b\\c:d*e?\0")]
    [InlineData("")]
    public async Task Send_StrangeKey_StaysInTheOutbox(string key)
    {
        await OpenNotifier().SendAsync(Invitation with { Key = key }, default);

        Assert.Matches("^[0-9a-f]{64}[.]eml$", Assert.Single(await MessagesAsync()).Name);
    }

    [Fact]
    public async Task Send_LineBreaksInHeaders_AddNoHeader()
    {
        await OpenNotifier().SendAsync(
            Invitation with { Subject = "Hi\r\nBcc: eve@contoso.example", RecipientName = "Ada\nBcc: eve@contoso.example" }, default);

        var lines = (await OneAsync()).Split("\r\n");
        Assert.DoesNotContain(lines, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Send_NonAsciiAndLongLines_StayWithinTheStandard()
    {
        await OpenNotifier().SendAsync(
            Invitation with { Subject = "Grüße", RecipientName = "Åsa Exämple", Text = "Grüße", Html = new string('ü', 5000) }, default);

        var lines = (await OneAsync()).Split("\r\n");
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 998));
        Assert.Contains("Grüße", lines);
        Assert.Contains(lines, line => line.StartsWith("Subject: =?utf-8?", StringComparison.Ordinal));
    }

    /// <summary>Two hosts, or one that runs an activity twice.</summary>
    [Fact]
    public async Task Send_SameKeyInTwoOutboxes_LeavesOneMessage()
    {
        INotifier[] outboxes = [OpenNotifier(), OpenNotifier()];

        foreach (var outbox in outboxes)
        {
            await outbox.SendAsync(Invitation, default);
        }

        await OneAsync();
    }

    [Fact]
    public async Task Delete_OfWorkflows_LeavesThoseOfOthers()
    {
        var services = Home.Open();
        var outbox = services.GetRequiredService<INoticeOutbox>();
        foreach (var (key, about) in new[] { ("a", "attestation-1"), ("b", "attestation-1"), ("c", "attestation-10"), ("d", null) })
        {
            await services.GetRequiredService<INotifier>().SendAsync(Invitation with { Key = key, About = about }, default);
        }

        var gone = new HashSet<string>(StringComparer.Ordinal) { "attestation-1", "attestation-2" };
        Assert.Equal(2, await outbox.CountAsync(gone, default));
        Assert.Equal(2, await outbox.DeleteAsync(gone, default));
        Assert.Equal(0, await outbox.DeleteAsync(gone, default));

        Assert.Equal(2, (await MessagesAsync()).Count);
        Assert.Equal(1, await outbox.CountAsync(new HashSet<string>(StringComparer.Ordinal) { "attestation-10" }, default));
    }

    private protected abstract Task<IReadOnlyList<(string Name, string Text)>> MessagesAsync();

    protected INotifier OpenNotifier(TimeProvider? clock = null) =>
        Home.Open(services => services.AddSingleton(clock ?? TimeProvider.System)).GetRequiredService<INotifier>();

    private async Task<string> OneAsync() => Assert.Single(await MessagesAsync()).Text;
}
