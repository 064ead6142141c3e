using CspOrchestrations.Storage.Backup;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests.Backup;

public sealed class RecordsBackupTests : IDisposable
{
    private static readonly RecordCollection<int> Numbers = new("numbers");

    private readonly DataFolder data = new();
    private readonly DataFolder restored = new();

    public void Dispose()
    {
        data.Dispose();
        restored.Dispose();
    }

    [Fact]
    public async Task WriteTo_WhileWritersWork_GivesAConsistentCopyThatOpens()
    {
        var storage = data.Open();
        var store = storage.GetRequiredService<IRecordStore>();
        var copy = restored.Options.RecordsFile;
        foreach (var number in Enumerable.Range(0, 50))
        {
            await store.TryPutAsync(Numbers, $"before-{number}", number, PutCondition.IfNew, default);
        }

        var writer = Task.Run(async () =>
        {
            for (var number = 0; !File.Exists(copy); number++)
            {
                await store.TryPutAsync(Numbers, $"during-{number}", number, PutCondition.IfNew, default);
            }
        });
        storage.GetRequiredService<RecordsBackup>().WriteTo(copy);
        await writer;

        Assert.Equal([copy], Directory.GetFiles(restored.Path));
        var page = await restored.Open<IRecordStore>().ListAsync(Numbers, "before-", 1000, null, default);
        Assert.Equal(50, page.Items.Count);
    }

    [Fact]
    public void WriteTo_ExistingFile_LeavesItAlone()
    {
        var file = Path.Combine(data.Path, "precious");
        File.WriteAllText(file, "precious");

        var error = Assert.Throws<StorageException>(() => data.Open<RecordsBackup>().WriteTo(file));

        Assert.Contains("exists", error.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(file));
    }
}
