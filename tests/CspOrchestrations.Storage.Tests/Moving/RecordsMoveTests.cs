using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Moving;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Storage.Tests.Protection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Storage.Tests.Moving;

/// <summary>From a data folder into Azurite and a vault on this machine.</summary>
public sealed class RecordsMoveTests : IAsyncLifetime, IDisposable
{
    private static readonly RecordCollection<Note> Notes = new("notes");
    private static readonly ProtectedValueId Secret = new(Guid.Parse("5ab5c21b-0000-4000-8000-000000000001"));

    private readonly DataFolder folder = new();
    private StorageAccount account = null!;
    private LoopbackVault vault = null!;

    public async Task InitializeAsync()
    {
        (account, vault) = (await StorageAccount.StartAsync(), await LoopbackVault.StartAsync());
        await FillAsync(folder.Open());
    }

    public async Task DisposeAsync() => await vault.DisposeAsync();

    public void Dispose()
    {
        folder.Dispose();
        account.Dispose();
    }

    [Fact]
    public async Task Run_EmptyAccount_HoldsAllThatTheFolderHeldAndProvesIt()
    {
        var moved = await MoveAsync();

        Assert.Equal(new MovedRecords(Records: 2, Chains: 3, Entries: 4, ProtectedValues: 1, Keys: 1), moved);
        var target = OpenAccount();
        var records = target.GetRequiredService<IRecordStore>();
        Assert.Equal(new Note("first", 12.50m), (await records.GetAsync(Notes, "a/1", default))!.Value);
        Assert.Equal("12.50", (await records.GetAsync(Notes, "a/1", default))!.Value.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("ada@example.com", await target.GetRequiredService<IProtectedValues>().GetAsync<string>(Secret, "signatory", default));
        var audit = target.GetRequiredService<IAuditLog>();
        Assert.Empty((await audit.VerifyAsync(default)).Breaks);
        Assert.Equal(await HashesAsync(folder.Open()), await HashesAsync(target));
    }

    [Fact]
    public async Task Run_Again_ChangesNothing()
    {
        await MoveAsync();
        var etag = (await OpenAccount().GetRequiredService<IRecordStore>().GetAsync(Notes, "a/1", default))!.Etag;

        Assert.Equal(new MovedRecords(Records: 2, Chains: 3, Entries: 4, ProtectedValues: 1, Keys: 0), await MoveAsync());

        Assert.Equal(etag, (await OpenAccount().GetRequiredService<IRecordStore>().GetAsync(Notes, "a/1", default))!.Etag);
        Assert.Empty((await OpenAccount().GetRequiredService<IAuditLog>().VerifyAsync(default)).Breaks);
    }

    [Fact]
    public async Task Run_ChainGoneOnSinceTheLastMove_BringsTheRest()
    {
        await MoveAsync();
        await folder.Open<IAuditLog>().AppendAsync(Entry("one"), default);

        Assert.Equal(5, (await MoveAsync()).Entries);

        Assert.Equal(await HashesAsync(folder.Open()), await HashesAsync(OpenAccount()));
    }

    [Fact]
    public async Task Run_AccountHoldsAnotherRecord_WritesNothing()
    {
        await OpenAccount().GetRequiredService<IRecordStore>().TryPutAsync(Notes, "b", new Note("theirs", 1), PutCondition.IfNew, default);

        var refused = await Assert.ThrowsAsync<StorageException>(MoveAsync);

        Assert.Contains("notes/b", refused.Message, StringComparison.Ordinal);
        Assert.Null(await OpenAccount().GetRequiredService<IRecordStore>().GetAsync(Notes, "a/1", default));
        Assert.Empty(vault.Secrets);
    }

    [Fact]
    public async Task Run_AccountHoldsAnotherChain_WritesNothing()
    {
        await OpenAccount().GetRequiredService<IAuditLog>().AppendAsync(Entry("one"), default);

        var refused = await Assert.ThrowsAsync<StorageException>(MoveAsync);

        Assert.Contains("'one'", refused.Message, StringComparison.Ordinal);
        Assert.Single(await HashesAsync(OpenAccount()));
        Assert.Empty(vault.Secrets);
        Assert.Null(await OpenAccount().GetRequiredService<IRecordStore>().GetAsync(Notes, "a/1", default));
    }

    private static async Task FillAsync(IServiceProvider storage)
    {
        var records = storage.GetRequiredService<IRecordStore>();
        await records.TryPutAsync(Notes, "a/1", new Note("first", 12.50m), PutCondition.IfNew, default);
        await records.TryPutAsync(Notes, "b", new Note("second", 0), PutCondition.IfNew, default);
        var audit = storage.GetRequiredService<IAuditLog>();
        await audit.AppendAsync(Entry("one"), default);
        await audit.AppendAsync(Entry("one"), default);
        await audit.AppendAsync(Entry("two"), default);
        await audit.SealAsync("test", DateTimeOffset.UnixEpoch, default);
        await storage.GetRequiredService<IProtectedValues>().PutAsync(Secret, "signatory", "ada@example.com", default);
    }

    private static AuditEntry Entry(string subject) =>
        new(Guid.NewGuid(), subject, "thing.done", "operator:grace", DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["at"] = "12" });

    private static async Task<IReadOnlyList<string>> HashesAsync(IServiceProvider storage) =>
        await storage.GetRequiredService<IAuditLog>().ReadAllAsync(default).Select(entry => entry.Hash).Order().ToListAsync();

    private Task<MovedRecords> MoveAsync() => RecordsMove.RunAsync(folder.Open(), OpenAccount(), new Progress<string>(), default);

    /// <summary>As a host on Azure: the keys in the vault, and none of the folder's files.</summary>
    private IServiceProvider OpenAccount() => account.Open(services => services.PostConfigure<KeyManagementOptions>(keys =>
        keys.XmlRepository = new KeyVaultXmlRepository(vault.Client(), NullLogger<KeyVaultXmlRepository>.Instance)));

    private sealed record Note(string Text, decimal Amount);
}
