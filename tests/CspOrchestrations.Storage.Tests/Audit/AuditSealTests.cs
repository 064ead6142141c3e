namespace CspOrchestrations.Storage.Tests.Audit;

public sealed class SqliteAuditSealTests : AuditSealContract, IDisposable
{
    private readonly SqliteAuditHome home = new();

    private protected override IAuditHome Home => home;

    public void Dispose() => home.Dispose();
}

public sealed class BlobAuditSealTests : AuditSealContract, IAsyncLifetime
{
    private BlobAuditHome home = null!;

    private protected override IAuditHome Home => home;

    public async Task InitializeAsync() => home = await BlobAuditHome.StartAsync();

    public Task DisposeAsync()
    {
        home.Dispose();
        return Task.CompletedTask;
    }
}
