using CspOrchestrations.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests.Blobs;

public sealed class BlobStoreRegistrationTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "https://name.blob.core.windows.net", "keep one")]
    [InlineData(null, "http://name.blob.core.windows.net", "AccountUrl")]
    [InlineData(null, "https://name.blob.core.windows.net?sig=hidden", "AccountUrl")]
    public void AddStorage_UnusableBlobOption_NamesItAndQuotesNothing(string? connectionString, string? accountUrl, string named)
    {
        var options = new BlobStorageOptions { ConnectionString = connectionString, AccountUrl = accountUrl is null ? null : new Uri(accountUrl) };

        var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddStorage(new StorageOptions { Blobs = options }));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnreadableConnectionString_QuotesNothing()
    {
        var options = new BlobStorageOptions { ConnectionString = "AccountKey=hidden;Nonsense" };

        var error = Assert.Throws<ArgumentException>(() => BlobStoreRegistration.Open("container", "folder", options, TimeProvider.System));

        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddBlobStore_NoAccount_IsTheFolderUnderItsKey()
    {
        using var folder = new TemporaryFolder();
        using var services = new ServiceCollection()
            .AddStorage(new StorageOptions { DataFolder = folder.Path })
            .AddBlobStore("inbox", (_, options) => Path.Combine(options.DataFolder, "inbox"))
            .BuildServiceProvider();

        Assert.NotNull(services.GetRequiredKeyedService<IBlobStore>("inbox"));
        Assert.True(Directory.Exists(Path.Combine(folder.Path, "inbox")));
    }
}
