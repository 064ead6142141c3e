namespace CspOrchestrations.Storage.Tests.Outbox;

public sealed class FileOutboxNotifierTests : OutboxContract, IDisposable
{
    private readonly DataFolder data = new();

    private protected override IStorageHome Home => data;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Send_Notice_LeavesNothingBesideIt()
    {
        await OpenNotifier().SendAsync(Invitation, default);

        Assert.Empty(Directory.GetDirectories(data.Options.OutboxFolder));
    }

    [Fact]
    public async Task Send_AfterACrashHalfWay_WritesTheWholeMessage()
    {
        var notifier = OpenNotifier();
        await notifier.SendAsync(Invitation, default);
        var file = Messages()[0];
        var half = Path.Combine(data.Options.OutboxFolder, "." + Path.GetFileNameWithoutExtension(file));
        File.Delete(file);
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "torn.eml"), "Half a mess");

        await notifier.SendAsync(Invitation, default);

        Assert.Contains("token=abc=def", await File.ReadAllTextAsync(Assert.Single(Messages())), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(data.Options.OutboxFolder));
    }

    [Fact]
    public async Task Send_Notice_IsForItsOwnerOnly()
    {
        await OpenNotifier().SendAsync(Invitation, default);

        OwnerOnly.AssertFolder(data.Options.OutboxFolder);
        OwnerOnly.AssertFiles(data.Options.OutboxFolder);
    }

    private protected override async Task<IReadOnlyList<(string Name, string Text)>> MessagesAsync() =>
        await Task.WhenAll(Messages().Select(async file => (Path.GetFileName(file), await File.ReadAllTextAsync(file))));

    private string[] Messages() => Directory.GetFiles(data.Options.OutboxFolder, "*.eml");
}
