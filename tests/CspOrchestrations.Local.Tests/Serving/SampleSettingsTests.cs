using System.Text.Json;
using CspOrchestrations.Architecture.Tests;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Orchestrations;
using Microsoft.Extensions.Configuration;

namespace CspOrchestrations.Local.Tests.Serving;

/// <summary>The Azure host's sample of local settings meets the simulator just as the local host does.</summary>
public sealed class SampleSettingsTests
{
    private static readonly string[] NotOfTheSimulator =
        ["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "TASKHUB_NAME", "Web:PublicBaseAddress"];

    [Fact]
    public void Sample_SimulatorSettings_AreThoseOfTheLocalHost()
    {
        using var configuration = new ConfigurationManager();
        configuration.AddSimulator(new Uri("http://localhost:7072/"));
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));

        var values = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Select(value => $"{value.Name.Replace("__", ":", StringComparison.Ordinal)} = {value.Value.GetString()}");

        Assert.Equal(
            configuration.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => $"{setting.Key} = {setting.Value}")
                .Order(StringComparer.Ordinal),
            values.Where(value => !NotOfTheSimulator.Contains(value.Split(" = ")[0]) && !value.StartsWith($"{ScheduleOptions.Section}:", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }
}
