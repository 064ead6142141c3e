using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>A copy of the infrastructure with one thing wrong, for a rule to notice.</summary>
internal sealed class BrokenInfrastructure : IDisposable
{
    private static readonly string Original = System.IO.Path.Combine(Repository.Root, "infra");

    private readonly TemporaryFolder copy = new();

    private BrokenInfrastructure()
    {
    }

    public string Path => copy.Path;

    /// <param name="file">Below <c>infra</c>.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="broken">What stands there instead.</param>
    public static async Task<BrokenInfrastructure> CreateAsync(string file, string text, string broken)
    {
        var made = new BrokenInfrastructure();
        foreach (var source in Directory.GetFiles(Original, "*.bicep", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(made.Path, System.IO.Path.GetRelativePath(Original, source));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        var path = System.IO.Path.Combine(made.Path, file);
        var original = await File.ReadAllTextAsync(path);
        Assert.Contains(text, original, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, original.Replace(text, broken, StringComparison.Ordinal));
        return made;
    }

    public void Dispose() => copy.Dispose();
}
