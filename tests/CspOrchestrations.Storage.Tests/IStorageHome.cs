using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests;

/// <summary>A place where storage keeps things, of one test.</summary>
internal interface IStorageHome : IDisposable
{
    StorageOptions Options { get; }

    /// <summary>The storage as a process of its own would open it.</summary>
    IServiceProvider Open(Action<IServiceCollection>? configure = null);

    /// <summary>Closes everything, as at the end of a process.</summary>
    void Close();
}

internal static class StorageHomeExtensions
{
    public static T Open<T>(this IStorageHome home)
        where T : notnull => home.Open().GetRequiredService<T>();
}
