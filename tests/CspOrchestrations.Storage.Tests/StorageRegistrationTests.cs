using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests;

public sealed class StorageRegistrationTests
{
    public static TheoryData<StorageOptions, string> BadOptions() => new()
    {
        { new StorageOptions { DataFolder = " " }, nameof(StorageOptions.DataFolder) },
        { new StorageOptions { OutboxSender = "nobody" }, nameof(StorageOptions.OutboxSender) },
        { new StorageOptions { BusyTimeout = TimeSpan.Zero }, nameof(StorageOptions.BusyTimeout) },
        { new StorageOptions { BusyTimeout = TimeSpan.FromMinutes(11) }, nameof(StorageOptions.BusyTimeout) },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void AddStorage_UnusableOption_IsNamed(StorageOptions options, string name)
    {
        var error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddStorage(options));
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
    }
}
