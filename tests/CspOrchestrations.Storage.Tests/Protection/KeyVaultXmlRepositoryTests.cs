using System.Security.Cryptography;
using System.Xml.Linq;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Protection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Storage.Tests.Protection;

public sealed class KeyVaultXmlRepositoryTests : IAsyncLifetime
{
    private LoopbackVault vault = null!;

    public async Task InitializeAsync() => vault = await LoopbackVault.StartAsync();

    public async Task DisposeAsync() => await vault.DisposeAsync();

    [Fact]
    public void Store_Elements_AreSecretsThatAnotherHostReads()
    {
        var repository = Repository();
        for (var number = 1; number <= 3; number++)
        {
            repository.StoreElement(new XElement("key", new XAttribute("id", number), $"äö {number}"), $"key-{number}");
        }

        Assert.Equal(["data-protection-key-1", "data-protection-key-2", "data-protection-key-3"], vault.Secrets.Keys);
        Assert.Equal(["äö 1", "äö 2", "äö 3"], Repository().GetAllElements().Select(element => element.Value));
        Assert.All(vault.Secrets.Values, secret => Assert.Equal("application/xml", secret.ContentType));
    }

    [Fact]
    public void Store_NameWithMoreThanASecretMayHave_IsSpelledOtherwise()
    {
        Repository().StoreElement(new XElement("revocation"), "revocation-2026-06-30T03:00:00.0000000Z");

        Assert.Equal(["data-protection-revocation-2026-06-30T03-00-00-0000000Z"], vault.Secrets.Keys);
    }

    [Fact]
    public void GetAll_OtherSecretsAndDamagedOnes_ArePassedOver()
    {
        Repository().StoreElement(new XElement("key", "good"), "key-good");
        vault.Put("broker-token", "<key>not ours</key>");
        vault.Put("data-protection-key-damaged", "<key>torn");
        vault.Put("data-protection-key-off", "<key>off</key>", enabled: false);
        vault.Put("partner-center-refresh-token", "canary");

        Assert.Equal(["good"], Repository().GetAllElements().Select(element => element.Value));
    }

    /// <summary>A host that took it for an empty vault would make keys of its own.</summary>
    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    public void AnyCall_VaultRefuses_SaysWhyWithoutSecrets(int status)
    {
        vault.Refuses = status;

        foreach (var error in new[]
        {
            Assert.Throws<StorageException>(() => Repository().GetAllElements()),
            Assert.Throws<StorageException>(() => Repository().StoreElement(new XElement("key", "canary"), "key-1")),
        })
        {
            Assert.Contains($"status {status}", error.Message, StringComparison.Ordinal);
            Assert.Contains("Storage:Keys:VaultUri", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ProtectedValues_KeysInTheVault_AreReadByAnotherHostAndByNobodyWithoutThem()
    {
        using var account = await StorageAccount.StartAsync();
        var id = new ProtectedValueId(Guid.NewGuid());
        await Values(account).PutAsync(id, "link", "canary", default);

        Assert.Single(vault.Secrets);
        Assert.Equal("canary", await Values(account).GetAsync<string>(id, "link", default));

        await using var other = await LoopbackVault.StartAsync();
        await Assert.ThrowsAsync<CryptographicException>(() => Values(account, other).GetAsync<string>(id, "link", default));
    }

    /// <summary>As a host that shares nothing but account and vault.</summary>
    private IProtectedValues Values(StorageAccount account, LoopbackVault? other = null)
    {
        var repository = new KeyVaultXmlRepository((other ?? vault).Client(), NullLogger<KeyVaultXmlRepository>.Instance);
        return account.Open(services => services.PostConfigure<KeyManagementOptions>(keys => keys.XmlRepository = repository))
            .GetRequiredService<IProtectedValues>();
    }

    private KeyVaultXmlRepository Repository() => new(vault.Client(), NullLogger<KeyVaultXmlRepository>.Instance);
}
