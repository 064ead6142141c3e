using System.Text.Json;
using System.Text.RegularExpressions;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Infrastructure.Tests.Bicep;

namespace CspOrchestrations.Infrastructure.Tests.Settings;

/// <summary>The settings by where they are named.</summary>
internal static partial class SettingNames
{
    public static string AzureGuide { get; } = Read("docs/azure.md");

    /// <summary>The README's table, which the local host's tests hold equal to the code: name and default.</summary>
    public static IReadOnlyDictionary<string, string> Product { get; } = ProductRow().Matches(Read("README.md"))
        .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["default"].Value);

    /// <summary>The table of the platform's settings in the guide to Azure.</summary>
    public static IReadOnlyList<string> Platform { get; } = [.. PlatformRow()
        .Matches(AzureGuide.Split("\n## ").Single(chapter => chapter.StartsWith("Settings of the platform\n", StringComparison.Ordinal)))
        .Select(row => row.Groups["name"].Value)];

    public static IReadOnlyDictionary<string, string> LocalSample { get; } = JsonDocument.Parse(Read("local.settings.sample.json")).RootElement
        .GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");

    /// <summary>What the deployed app is given.</summary>
    public static async Task<IReadOnlyList<string>> OfBicepAsync() =>
    [
        .. (await BicepReader.Infrastructure.Value).Single(file => file.Path == "modules/app.bicep").Variables
            .Where(variable => variable.Name.EndsWith("Settings", StringComparison.Ordinal))
            .SelectMany(variable => variable.Members)
            // A member whose name is a variable's value.
            .Select(name => name == "${signInAssertion}" ? "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID" : name),
    ];

    /// <summary>As configuration names it: <c>Login__TenantId</c> is <c>Login:TenantId</c>.</summary>
    public static string ToKey(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<name>[A-Z][A-Za-z]+(:[A-Za-z]+)+)` \| `?(?<default>[^|]*?)`? \|", RegexOptions.Multiline)]
    private static partial Regex ProductRow();

    [GeneratedRegex(@"^\| `(?<name>[A-Z][A-Za-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex PlatformRow();
}
