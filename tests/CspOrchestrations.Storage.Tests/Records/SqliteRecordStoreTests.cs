using CspOrchestrations.Storage.Records;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Tests.Records;

public sealed class SqliteRecordStoreTests : RecordStoreContract, IDisposable
{
    private readonly DataFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Get_AfterARestart_FindsTheRecordWithItsEtag()
    {
        var etag = await OpenStore().TryPutAsync(Pets, "rex", Pet.Named("Rex"), PutCondition.IfNew, default);
        data.Close();

        Assert.Equal(new StoredRecord<Pet>("rex", Pet.Named("Rex"), etag!), await OpenStore().GetAsync(Pets, "rex", default));
    }

    [Fact]
    public async Task TryPut_Value_LiesAsJsonOfTheProduct()
    {
        await OpenStore().TryPutAsync(Pets, "rex", new Pet("Rex", 12.50m, Mood.VeryHappy), PutCondition.IfNew, default);

        using var connection = OpenRaw();
        Assert.Equal("""{"name":"Rex","weight":"12.50","mood":"veryHappy"}""", connection.Scalar("SELECT value FROM records"));
    }

    [Fact]
    public void Open_Connection_CommitsToDiskAndWaitsForOthers()
    {
        using var database = new RecordsDatabase(data.Options);
        using var connection = database.Open();

        Assert.Equal("wal", connection.Scalar("PRAGMA journal_mode"));
        Assert.Equal(2L, connection.Scalar("PRAGMA synchronous"));
        Assert.Equal(30_000L, connection.Scalar("PRAGMA busy_timeout"));
    }

    [Fact]
    public void Open_NewerSchema_SaysWhichVersionsMeet()
    {
        OpenStore();
        data.Close();
        using (var connection = OpenRaw())
        {
            connection.Execute("PRAGMA user_version = 99");
        }

        var error = Assert.Throws<StorageException>(OpenStore);
        Assert.Contains("schema version 99; this build reads version 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnotherProductsDatabase_IsLeftAlone()
    {
        SQLitePCL.Batteries_V2.Init();
        using (var connection = OpenRaw())
        {
            connection.Execute("CREATE TABLE theirs (id INTEGER)");
        }

        var error = Assert.Throws<StorageException>(OpenStore);
        Assert.Contains("something else", error.Message, StringComparison.Ordinal);
        using var after = OpenRaw();
        Assert.Equal(1L, after.Scalar("SELECT count(*) FROM sqlite_master"));
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysWhatToDo()
    {
        File.WriteAllText(data.Options.RecordsFile, new string('x', 8192));

        var error = Assert.Throws<StorageException>(OpenStore);
        Assert.Contains("Restore a backup", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NewFolder_IsForItsOwnerOnly()
    {
        using var database = new RecordsDatabase(data.Options with { DataFolder = Path.Combine(data.Path, "deeper", "new") });
        var folder = Path.GetDirectoryName(database.FilePath)!;

        OwnerOnly.AssertFolder(folder);
        OwnerOnly.AssertFiles(folder);
    }

    protected override IRecordStore OpenStore() => data.Open<IRecordStore>();

    private SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={data.Options.RecordsFile};Pooling=False");
        connection.Open();
        return connection;
    }
}
