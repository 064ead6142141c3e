using System.Text.Json;
using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>What the grammar cannot know: types, properties of resources, and the linter's rules.</summary>
public sealed class BicepCompilerTests
{
    private static readonly string Infrastructure = Path.Combine(Repository.Root, "infra");

    [Fact]
    public async Task Build_Infrastructure_HasNothingToSay()
    {
        var (template, diagnostics) = await BicepCompiler.BuildAsync(Path.Combine(Infrastructure, "main.bicep"));

        Assert.Equal("", diagnostics.Trim());
        Assert.Contains(
            "subscriptionDeploymentTemplate", JsonElement.Parse(template).GetProperty("$schema").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("modules/storage.bicep", "minimumTlsVersion:", "minTlsVersion:", "BCP037")]
    [InlineData("modules/vault.bicep", "#disable-next-line", "// disable-next-line", "outputs-should-not-contain-secrets")]
    [InlineData("main.bicep", "vault.outputs.uri", "vault.outputs.url", "BCP083")]
    public async Task Build_BrokenCopy_IsNoticed(string file, string text, string broken, string code)
    {
        using var copy = await BrokenInfrastructure.CreateAsync(file, text, broken);

        var (_, diagnostics) = await BicepCompiler.BuildAsync(Path.Combine(copy.Path, "main.bicep"));

        Assert.Contains(code, diagnostics, StringComparison.Ordinal);
    }
}
