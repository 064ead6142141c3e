using System.Text.Json;
using System.Text.RegularExpressions;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Infrastructure.Tests.Bicep;
using CspOrchestrations.Infrastructure.Tests.Settings;

namespace CspOrchestrations.Infrastructure.Tests.Deployment;

/// <summary>What azd is told exists and fits together.</summary>
public sealed partial class AzureYamlTests
{
    [Fact]
    public async Task Azure_Service_IsTheTaggedApp()
    {
        var azure = YamlFile.Read("azure.yaml");
        var service = Assert.Single(azure.At("services").Names());
        var app = (await BicepReader.Infrastructure.Value).Single(file => file.Path == "modules/app.bicep");

        Assert.Contains($"'azd-service-name': '{service}'", SettingNames.Read("infra/modules/app.bicep"), StringComparison.Ordinal);
        Assert.Contains(app.Resources, resource => resource.Type.StartsWith("Microsoft.Web/sites@", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, azure.Text("services", service, "project")), "*.csproj"));
        Assert.True(File.Exists(Path.Combine(
            Repository.Root, azure.Text("infra", "path"), azure.Text("infra", "module") + ".bicep")));
    }

    [Fact]
    public void Azure_Hooks_Exist()
    {
        var hooks = YamlFile.Read("azure.yaml").At("hooks");
        foreach (var system in hooks.Names().SelectMany(name => new[] { hooks.At(name, "posix"), hooks.At(name, "windows") }))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, system.Text("run"))), system.Text("run"));
            Assert.Equal(system.Text("run").EndsWith(".sh", StringComparison.Ordinal) ? "sh" : "pwsh", system.Text("shell"));
        }
    }

    /// <summary>azd hands the outputs to the hooks as variables; each that a hook reads is one.</summary>
    [Fact]
    public async Task Hooks_Variables_AreOutputs()
    {
        var outputs = (await BicepReader.Infrastructure.Value).Single(file => file.Path == "main.bicep").Outputs.Select(output => output.Name).ToList();
        foreach (var hook in Directory.GetFiles(Path.Combine(Repository.Root, "infra", "hooks")))
        {
            var read = HookVariable().Matches(await File.ReadAllTextAsync(hook)).Select(match => match.Groups["name"].Value).Distinct().ToList();

            Assert.NotEmpty(read);
            Assert.Empty(read.Except(outputs).Except(["AZURE_SUBSCRIPTION_ID"]));
        }
    }

    /// <summary>Parameters and their file are the same, and each variable behind them is explained and given by the workflow.</summary>
    [Fact]
    public async Task Parameters_File_AreThoseOfMain()
    {
        var main = (await BicepReader.Infrastructure.Value).Single(file => file.Path == "main.bicep");
        var text = SettingNames.Read("infra/main.parameters.json");
        var file = JsonDocument.Parse(text).RootElement.GetProperty("parameters");

        Assert.Equal(
            main.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal),
            file.EnumerateObject().Select(parameter => parameter.Name).Order(StringComparer.Ordinal));

        var variables = ParameterVariable().Matches(text).Select(match => match.Groups["name"].Value).ToList();
        var given = YamlFile.Read(".github/workflows/deploy.yml").At("jobs", "deploy", "env").Names();
        Assert.Empty(variables.Except(given));
        var app = SettingNames.Read("src/CspOrchestrations.Functions/CspOrchestrations.Functions.csproj");
        Assert.Empty(given.Where(name => !app.Contains($"'$({name})' != ''", StringComparison.Ordinal))
            .Except(variables).Except(["AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_SUBSCRIPTION_ID"]));
        Assert.All(variables, name => Assert.Contains($"`{name}`", SettingNames.AzureGuide, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<![A-Z_])(?<name>(AZURE|INBOX|APP|KEY_VAULT)_[A-Z_]+)\b")]
    private static partial Regex HookVariable();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(=[^}]*)?\}")]
    private static partial Regex ParameterVariable();
}
