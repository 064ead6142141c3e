namespace CspOrchestrations.Storage.Tests.Audit;

public sealed class SqliteAuditLogTests : AuditLogContract, IDisposable
{
    private readonly SqliteAuditHome home = new();

    protected override int ManyEntries => 300;

    private protected override IAuditHome Home => home;

    public void Dispose() => home.Dispose();
}
