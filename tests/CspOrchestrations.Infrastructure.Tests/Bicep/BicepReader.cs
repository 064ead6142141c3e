using System.Text.Json;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Testing.Node;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>Reads Bicep with tree-sitter's grammar, on Node.js.</summary>
internal static class BicepReader
{
    private static readonly NodePackages Packages = new(Path.Combine(Repository.Root, "tests", "CspOrchestrations.Infrastructure.Tests", "Bicep"));

    private static readonly Lazy<Task> Installed = new(Packages.InstallAsync);

    /// <summary>The repository's own <c>infra</c> folder.</summary>
    public static Lazy<Task<IReadOnlyList<BicepFile>>> Infrastructure { get; } = new(() => ReadAsync(Path.Combine(Repository.Root, "infra")));

    /// <exception cref="InvalidOperationException">Node.js is missing, or the reader failed; the message says how.</exception>
    public static async Task<IReadOnlyList<BicepFile>> ReadAsync(string folder)
    {
        await Installed.Value;
        var json = await Packages.RunAsync("node", "read-bicep.mjs", folder);
        return JsonSerializer.Deserialize<BicepFile[]>(json, JsonSerializerOptions.Web)!;
    }
}
