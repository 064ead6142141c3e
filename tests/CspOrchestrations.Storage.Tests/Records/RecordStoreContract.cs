using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Tests.Records;

/// <summary>What every record store keeps to. An adapter passes by deriving from this.</summary>
public abstract class RecordStoreContract
{
    protected static readonly RecordCollection<Pet> Pets = new("pets");

    private static readonly RecordCollection<Pet> OtherPets = new("pets-of-others");

    /// <summary>Another view of the same data, as another process would open it.</summary>
    protected abstract IRecordStore OpenStore();

    [Fact]
    public async Task TryPut_NewKey_IsReadBack()
    {
        var store = OpenStore();

        var etag = await store.TryPutAsync(Pets, "rex", new Pet("Rex", 12.50m, Mood.VeryHappy), PutCondition.IfNew, default);

        var read = await store.GetAsync(Pets, "rex", default);
        Assert.Equal(new StoredRecord<Pet>("rex", new Pet("Rex", 12.50m, Mood.VeryHappy), etag!), read);
        Assert.Equal("12.50", read!.Value.Weight.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Get_MissingKeyOrOtherCollection_IsNull()
    {
        var store = OpenStore();
        await store.TryPutAsync(Pets, "rex", Pet.Named("Rex"), PutCondition.IfNew, default);

        Assert.Null(await store.GetAsync(Pets, "Rex", default));
        Assert.Null(await store.GetAsync(OtherPets, "rex", default));
    }

    [Fact]
    public async Task TryPut_IfNewOnExistingKey_ChangesNothing()
    {
        var store = OpenStore();
        await store.TryPutAsync(Pets, "rex", Pet.Named("first"), PutCondition.IfNew, default);

        Assert.Null(await store.TryPutAsync(Pets, "rex", Pet.Named("second"), PutCondition.IfNew, default));
        Assert.Equal("first", (await store.GetAsync(Pets, "rex", default))!.Value.Name);
    }

    [Fact]
    public async Task TryPut_IfMatchOnCurrentEtag_WritesAndChangesEtag()
    {
        var store = OpenStore();
        var first = await store.TryPutAsync(Pets, "rex", Pet.Named("first"), PutCondition.IfNew, default);

        var second = await store.TryPutAsync(Pets, "rex", Pet.Named("second"), PutCondition.IfMatch(first!), default);

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Equal(new StoredRecord<Pet>("rex", Pet.Named("second"), second), await store.GetAsync(Pets, "rex", default));
    }

    [Fact]
    public async Task TryPut_SameValueAgain_ChangesEtag()
    {
        var store = OpenStore();
        var first = await store.TryPutAsync(Pets, "rex", Pet.Named("Rex"), PutCondition.Always, default);

        Assert.NotEqual(first, await store.TryPutAsync(Pets, "rex", Pet.Named("Rex"), PutCondition.Always, default));
    }

    [Fact]
    public async Task TryPut_IfMatchOnStaleOrMissingRecord_ChangesNothing()
    {
        var store = OpenStore();
        var stale = await store.TryPutAsync(Pets, "rex", Pet.Named("first"), PutCondition.IfNew, default);
        await store.TryPutAsync(Pets, "rex", Pet.Named("second"), PutCondition.Always, default);

        Assert.Null(await store.TryPutAsync(Pets, "rex", Pet.Named("third"), PutCondition.IfMatch(stale!), default));
        Assert.Null(await store.TryPutAsync(Pets, "tom", Pet.Named("Tom"), PutCondition.IfMatch(stale!), default));
        Assert.Equal("second", (await store.GetAsync(Pets, "rex", default))!.Value.Name);
        Assert.Null(await store.GetAsync(Pets, "tom", default));
    }

    [Fact]
    public async Task TryPut_EtagFromBeforeADelete_DoesNotFitTheNewRecord()
    {
        var store = OpenStore();
        var old = await store.TryPutAsync(Pets, "rex", Pet.Named("old"), PutCondition.IfNew, default);
        Assert.True(await store.DeleteAsync(Pets, "rex", old, default));
        await store.TryPutAsync(Pets, "rex", Pet.Named("new"), PutCondition.IfNew, default);

        Assert.Null(await store.TryPutAsync(Pets, "rex", Pet.Named("ghost"), PutCondition.IfMatch(old!), default));
    }

    [Fact]
    public async Task Delete_ByEtag_TakesTheCurrentRecordOnly()
    {
        var store = OpenStore();
        var stale = await store.TryPutAsync(Pets, "rex", Pet.Named("first"), PutCondition.IfNew, default);
        var current = await store.TryPutAsync(Pets, "rex", Pet.Named("second"), PutCondition.Always, default);

        Assert.False(await store.DeleteAsync(Pets, "rex", stale, default));
        Assert.True(await store.DeleteAsync(Pets, "rex", current, default));
        Assert.False(await store.DeleteAsync(Pets, "rex", null, default));
    }

    [Fact]
    public async Task Delete_WithoutEtag_TakesAnyRecordOfItsCollection()
    {
        var store = OpenStore();
        await store.TryPutAsync(Pets, "rex", Pet.Named("Rex"), PutCondition.IfNew, default);
        await store.TryPutAsync(OtherPets, "rex", Pet.Named("Other"), PutCondition.IfNew, default);

        Assert.True(await store.DeleteAsync(Pets, "rex", null, default));
        Assert.NotNull(await store.GetAsync(OtherPets, "rex", default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task List_ByPrefix_GivesEachKeyOnceInOrdinalOrder(int pageSize)
    {
        var store = OpenStore();
        string[] inside = ["a%", "a.1", "a.10", "a.2", "aB", "a_", "aa", "aä", "a\uFFFD", "a\U0001F600"];
        foreach (var key in inside.Concat(["A.1", "b", "Ä", "1a"]).Reverse())
        {
            await store.TryPutAsync(Pets, key, Pet.Named(key), PutCondition.IfNew, default);
        }

        await store.TryPutAsync(OtherPets, "a.3", Pet.Named("other"), PutCondition.IfNew, default);

        Assert.Equal(inside, await KeysAsync(store, "a", pageSize));
        Assert.Equal(["a.1", "a.10", "a.2"], await KeysAsync(store, "a.", pageSize));
        Assert.Equal(["a%"], await KeysAsync(store, "a%", pageSize));
        Assert.Equal(14, (await KeysAsync(store, "", pageSize)).Count);
        Assert.Empty(await KeysAsync(store, "c", pageSize));
    }

    /// <summary>Every character that a key may hold, in the order of the bytes, and what paths would make something else of.</summary>
    [Fact]
    public async Task List_KeysOfAllCharacters_GivesThemInTheOrderOfTheirBytes()
    {
        var store = OpenStore();
        List<string> keys =
        [
            .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => $"{(char)c}"), "a/", "a//b", "a/b", "a/../b", "a.", "a..", "a?b#c", "a%2fb", "a\\b", "a+b c",
            "é", "e\u0301", "中", "\uE000", "\uFFFD", "\U00010000", "\U0010FFFE",
        ];
        foreach (var key in keys.OrderBy(key => key.GetHashCode(StringComparison.Ordinal)))
        {
            Assert.NotNull(await store.TryPutAsync(Pets, key, Pet.Named(key), PutCondition.IfNew, default));
        }

        Assert.Equal(
            keys.OrderBy(key => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal), await KeysAsync(store, "", 7));
        Assert.Equal(["a/", "a/../b", "a//b", "a/b"], await KeysAsync(store, "a/", 1000));
        foreach (var key in keys)
        {
            Assert.Equal(key, (await store.GetAsync(Pets, key, default))!.Value.Name);
            Assert.True(await store.DeleteAsync(Pets, key, null, default));
        }

        Assert.Empty(await KeysAsync(store, "", 1000));
    }

    [Fact]
    public async Task List_PrefixThatNoKeyCanHave_IsEmpty()
    {
        var store = OpenStore();
        await store.TryPutAsync(Pets, "a", Pet.Named("a"), PutCondition.IfNew, default);

        Assert.Empty(await KeysAsync(store, "a\n", 10));
        Assert.Empty(await KeysAsync(store, new string('ä', 400), 10));
    }

    [Fact]
    public async Task List_BeforeAnythingWasWritten_IsEmpty()
    {
        var store = OpenStore();

        Assert.Empty(await KeysAsync(store, "", 10));
        Assert.Null(await store.GetAsync(Pets, "rex", default));
        Assert.False(await store.DeleteAsync(Pets, "rex", null, default));
        Assert.Null(await store.TryPutAsync(Pets, "rex", Pet.Named("Rex"), PutCondition.IfMatch("nothing"), default));
    }

    [Fact]
    public async Task List_WhileRecordsComeAndGo_NeitherRepeatsNorSkipsTheOthers()
    {
        var store = OpenStore();
        foreach (var key in (string[])["a", "c", "e"])
        {
            await store.TryPutAsync(Pets, key, Pet.Named(key), PutCondition.IfNew, default);
        }

        var first = await store.ListAsync(Pets, "", 2, null, default);
        await store.DeleteAsync(Pets, "c", null, default);
        await store.TryPutAsync(Pets, "b", Pet.Named("b"), PutCondition.IfNew, default);
        var second = await store.ListAsync(Pets, "", 2, first.ContinuationToken, default);

        Assert.Equal(["a", "c"], first.Items.Select(item => item.Key));
        Assert.Equal(["e"], second.Items.Select(item => item.Key));
        Assert.Null(second.ContinuationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task List_PageSizeOutOfRange_IsRefused(int pageSize) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => OpenStore().ListAsync(Pets, "", pageSize, null, default));

    [Theory]
    [InlineData("not a token!")]
    [InlineData("_w")]
    public async Task List_ForeignToken_IsRefused(string token) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => OpenStore().ListAsync(Pets, "", 10, token, default));

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("a\U0010FFFF")]
    public async Task TryPut_KeyThatCannotBeStored_IsRefused(string key) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => OpenStore().TryPutAsync(Pets, key, Pet.Named("x"), PutCondition.Always, default));

    [Theory]
    [InlineData(0xD83D, 'a')]
    [InlineData('a', 0xD83D)]
    [InlineData(0xDE00, 0xD83D)]
    public async Task TryPut_KeyWithALoneSurrogate_IsRefused(int first, int second) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => OpenStore().TryPutAsync(
            Pets, new string([(char)first, (char)second]), Pet.Named("x"), PutCondition.Always, default));

    [Fact]
    public async Task TryPut_KeyLength_IsLimited()
    {
        var store = OpenStore();
        Assert.NotNull(await store.TryPutAsync(Pets, new string('k', 512), Pet.Named("x"), PutCondition.IfNew, default));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => store.TryPutAsync(Pets, new string('k', 513), Pet.Named("x"), PutCondition.IfNew, default));
    }

    /// <summary>What the name of a blob takes, whichever store it is; records can move from one to the other.</summary>
    [Fact]
    public async Task TryPut_KeyOfManyEscapedCharacters_IsLimited()
    {
        var store = OpenStore();
        Assert.NotNull(await store.TryPutAsync(Pets, new string('ä', 180), Pet.Named("x"), PutCondition.IfNew, default));
        Assert.NotNull(await store.GetAsync(Pets, new string('ä', 180), default));
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => store.TryPutAsync(Pets, new string('ä', 181), Pet.Named("x"), PutCondition.IfNew, default));
        Assert.Contains("905 instead of at most 900", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryPut_ValueThatCannotBeWritten_NamesItsType()
    {
        var error = await Assert.ThrowsAsync<PayloadException>(
            () => OpenStore().TryPutAsync(new RecordCollection<object>("broken"), "k", typeof(string), PutCondition.IfNew, default));
        Assert.Contains("System.RuntimeType", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryPut_OtherStoreOnTheSameData_SeesEachOthersWrites()
    {
        var (one, other) = (OpenStore(), OpenStore());
        var etag = await one.TryPutAsync(Pets, "rex", Pet.Named("one"), PutCondition.IfNew, default);

        Assert.Null(await other.TryPutAsync(Pets, "rex", Pet.Named("other"), PutCondition.IfNew, default));
        Assert.NotNull(await other.TryPutAsync(Pets, "rex", Pet.Named("other"), PutCondition.IfMatch(etag!), default));
        Assert.Null(await one.TryPutAsync(Pets, "rex", Pet.Named("one again"), PutCondition.IfMatch(etag!), default));
        Assert.Equal("other", (await one.GetAsync(Pets, "rex", default))!.Value.Name);
    }

    [Fact]
    public async Task TryPut_ManyWritersInTwoStores_LosesNoUpdate()
    {
        const int writers = 8;
        const int each = 10;
        IRecordStore[] stores = [OpenStore(), OpenStore()];
        await stores[0].TryPutAsync(Pets, "counter", new Pet("counter", 0, Mood.Calm), PutCondition.IfNew, default);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await IncrementAsync(stores[writer % 2]);
            }
        })));

        Assert.Equal(writers * each, (await stores[0].GetAsync(Pets, "counter", default))!.Value.Weight);
    }

    [Fact]
    public async Task TryPut_ManyWritersOfANewKey_OneWins()
    {
        IRecordStore[] stores = [OpenStore(), OpenStore()];

        var etags = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(
            () => stores[writer % 2].TryPutAsync(Pets, "rex", Pet.Named($"{writer}"), PutCondition.IfNew, default))));

        Assert.Single(etags, etag => etag is not null);
    }

    [Fact]
    public async Task TryPut_Cancelled_WritesNothing()
    {
        var store = OpenStore();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.TryPutAsync(Pets, "rex", Pet.Named("Rex"), PutCondition.IfNew, new CancellationToken(canceled: true)));

        Assert.Null(await store.GetAsync(Pets, "rex", default));
    }

    private static async Task IncrementAsync(IRecordStore store)
    {
        while (true)
        {
            var read = await store.GetAsync(Pets, "counter", default);
            var next = read!.Value with { Weight = read.Value.Weight + 1 };
            if (await store.TryPutAsync(Pets, "counter", next, PutCondition.IfMatch(read.Etag), default) is not null)
            {
                return;
            }
        }
    }

    private static async Task<List<string>> KeysAsync(IRecordStore store, string prefix, int pageSize)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var page = await store.ListAsync(Pets, prefix, pageSize, token, default);
            Assert.InRange(page.Items.Count, 0, pageSize);
            Assert.All(page.Items, item => Assert.Equal(item.Key, item.Value.Name));
            keys.AddRange(page.Items.Select(item => item.Key));
            token = page.ContinuationToken;
        }
        while (token is not null);
        return keys;
    }
}

public enum Mood
{
    Calm,
    VeryHappy,
}

public sealed record Pet(string Name, decimal Weight, Mood Mood)
{
    public static Pet Named(string name) => new(name, 1, Mood.Calm);
}
