using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Protection;

namespace CspOrchestrations.Storage.Tests.Protection;

/// <summary>What protected values keep to, wherever the ciphertexts lie.</summary>
public abstract class ProtectedValuesContract
{
    protected const string Canary = "canary-7c1f-Ada-Example";

    private readonly ProtectedValueId id = new(Guid.Parse("6f2f1f7e-0000-4000-8000-000000000001"));

    private protected abstract IStorageHome Home { get; }

    [Fact]
    public async Task Put_Value_IsReadBackAlsoAfterARestart()
    {
        await Home.Open<IProtectedValues>().PutAsync(id, "signatory", new Person(Canary, 41), default);
        Home.Close();

        Assert.Equal(new Person(Canary, 41), await Home.Open<IProtectedValues>().GetAsync<Person>(id, "signatory", default));
    }

    [Fact]
    public async Task Put_SameIdAgain_Overwrites()
    {
        var values = Home.Open<IProtectedValues>();
        await values.PutAsync(id, "signatory", new Person("first", 1), default);
        await values.PutAsync(id, "signatory", new Person("second", 2), default);

        Assert.Equal("second", (await values.GetAsync<Person>(id, "signatory", default))!.Name);
    }

    [Fact]
    public async Task Get_UnknownOrDeleted_IsNull()
    {
        var values = Home.Open<IProtectedValues>();
        Assert.Null(await values.GetAsync<string>(id, "link", default));

        await values.PutAsync(id, "link", Canary, default);
        await values.DeleteAsync(id, default);

        Assert.Null(await values.GetAsync<string>(id, "link", default));
    }

    [Fact]
    public async Task Get_WrongPurpose_DoesNotDecrypt()
    {
        var values = Home.Open<IProtectedValues>();
        await values.PutAsync(id, "link", Canary, default);

        await Assert.ThrowsAsync<CryptographicException>(() => values.GetAsync<string>(id, "signatory", default));
    }

    [Fact]
    public async Task Get_WithoutTheKeys_DoesNotDecrypt()
    {
        await Home.Open<IProtectedValues>().PutAsync(id, "link", Canary, default);
        Home.Close();
        Directory.Delete(Home.Options.KeysFolder, recursive: true);

        await Assert.ThrowsAsync<CryptographicException>(() => Home.Open<IProtectedValues>().GetAsync<string>(id, "link", default));
    }

    /// <summary>Somebody who can write there puts one value in another's place.</summary>
    [Fact]
    public async Task Get_CiphertextOfAnotherValue_DoesNotDecrypt()
    {
        var other = new ProtectedValueId(Guid.Parse("6f2f1f7e-0000-4000-8000-000000000002"));
        var values = Home.Open<IProtectedValues>();
        await values.PutAsync(id, "link", Canary, default);
        await MoveAsync(id, other);

        Assert.Null(await values.GetAsync<string>(id, "link", default));
        await Assert.ThrowsAsync<CryptographicException>(() => values.GetAsync<string>(other, "link", default));
    }

    [Fact]
    public async Task Put_Value_LiesNowhereInClear()
    {
        await Home.Open<IProtectedValues>().PutAsync(id, "signatory", new Person(Canary, 41), default);

        var stored = await StoredAsync();
        Home.Close();

        Assert.NotEmpty(stored);
        Assert.All(stored, bytes => Assert.False(HoldsCanary(bytes)));
        Assert.All(
            Directory.GetFiles(Home.Options.DataFolder, "*", SearchOption.AllDirectories), file => Assert.False(HoldsCanary(File.ReadAllBytes(file)), file));
    }

    private protected abstract Task MoveAsync(ProtectedValueId from, ProtectedValueId to);

    /// <summary>All that lies there, while it is open.</summary>
    private protected abstract Task<IReadOnlyList<byte[]>> StoredAsync();

    [Fact]
    public async Task Put_FirstValue_MakesKeysForTheirOwnerOnly()
    {
        await Home.Open<IProtectedValues>().PutAsync(id, "link", Canary, default);

        OwnerOnly.AssertFolder(Home.Options.KeysFolder);
        OwnerOnly.AssertFiles(Home.Options.KeysFolder);
    }

    private static bool HoldsCanary(byte[] bytes) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)))) >= 0;

    private sealed record Person(string Name, int Age);
}
