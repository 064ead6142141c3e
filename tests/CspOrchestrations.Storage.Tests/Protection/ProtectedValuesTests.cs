using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Protection;

namespace CspOrchestrations.Storage.Tests.Protection;

public sealed class ProtectedValuesTests : IDisposable
{
    private const string Canary = "canary-7c1f-Ada-Example";

    private readonly DataFolder data = new();
    private readonly ProtectedValueId id = new(Guid.Parse("6f2f1f7e-0000-4000-8000-000000000001"));

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Put_Value_IsReadBackAlsoAfterARestart()
    {
        await data.Open<IProtectedValues>().PutAsync(id, "signatory", new Person(Canary, 41), default);
        data.Close();

        Assert.Equal(new Person(Canary, 41), await data.Open<IProtectedValues>().GetAsync<Person>(id, "signatory", default));
    }

    [Fact]
    public async Task Put_SameIdAgain_Overwrites()
    {
        var values = data.Open<IProtectedValues>();
        await values.PutAsync(id, "signatory", new Person("first", 1), default);
        await values.PutAsync(id, "signatory", new Person("second", 2), default);

        Assert.Equal("second", (await values.GetAsync<Person>(id, "signatory", default))!.Name);
    }

    [Fact]
    public async Task Get_UnknownOrDeleted_IsNull()
    {
        var values = data.Open<IProtectedValues>();
        Assert.Null(await values.GetAsync<string>(id, "link", default));

        await values.PutAsync(id, "link", Canary, default);
        await values.DeleteAsync(id, default);

        Assert.Null(await values.GetAsync<string>(id, "link", default));
    }

    [Fact]
    public async Task Get_WrongPurpose_DoesNotDecrypt()
    {
        var values = data.Open<IProtectedValues>();
        await values.PutAsync(id, "link", Canary, default);

        await Assert.ThrowsAsync<CryptographicException>(() => values.GetAsync<string>(id, "signatory", default));
    }

    [Fact]
    public async Task Get_CiphertextOfAnotherRow_DoesNotDecrypt()
    {
        var values = data.Open<IProtectedValues>();
        await values.PutAsync(id, "link", Canary, default);
        data.Tamper("UPDATE protected_values SET id = '6f2f1f7e-0000-4000-8000-000000000002'");

        await Assert.ThrowsAsync<CryptographicException>(
            () => values.GetAsync<string>(new(Guid.Parse("6f2f1f7e-0000-4000-8000-000000000002")), "link", default));
    }

    [Fact]
    public async Task Get_WithoutTheKeys_DoesNotDecrypt()
    {
        await data.Open<IProtectedValues>().PutAsync(id, "link", Canary, default);
        data.Close();
        Directory.Delete(data.Options.KeysFolder, recursive: true);

        await Assert.ThrowsAsync<CryptographicException>(() => data.Open<IProtectedValues>().GetAsync<string>(id, "link", default));
    }

    [Fact]
    public async Task Put_Value_LiesNowhereInClear()
    {
        var values = data.Open<IProtectedValues>();
        await values.PutAsync(id, "signatory", new Person(Canary, 41), default);

        // The log can be read beside SQLite; reading the database itself would drop SQLite's locks in this process.
        var log = await File.ReadAllBytesAsync(data.Options.RecordsFile + "-wal");
        data.Close();
        var files = Directory.GetFiles(data.Path, "*", SearchOption.AllDirectories);

        Assert.NotEmpty(log);
        Assert.False(HoldsCanary(log));
        Assert.All(files, file => Assert.False(HoldsCanary(File.ReadAllBytes(file)), file));
    }

    [Fact]
    public async Task Put_FirstValue_MakesKeysForTheirOwnerOnly()
    {
        await data.Open<IProtectedValues>().PutAsync(id, "link", Canary, default);

        OwnerOnly.AssertFolder(data.Options.KeysFolder);
        OwnerOnly.AssertFiles(data.Options.KeysFolder);
    }

    private static bool HoldsCanary(byte[] bytes) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)))) >= 0;

    private sealed record Person(string Name, int Age);
}
