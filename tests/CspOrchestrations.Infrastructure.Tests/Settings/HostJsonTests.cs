using System.Text.Json;

namespace CspOrchestrations.Infrastructure.Tests.Settings;

/// <summary>host.json says what the rest relies on, under names that the host knows.</summary>
public sealed class HostJsonTests
{
    /// <summary>Of the Durable extension (https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-bindings#host-json).</summary>
    private static readonly string[] DurableMembers =
    [
        "hubName", "storageProvider", "defaultVersion", "versionMatchStrategy", "versionFailureStrategy", "overridableExistingInstanceStates",
        "maxConcurrentActivityFunctions", "maxConcurrentOrchestratorFunctions", "tracing",
    ];

    private static readonly JsonElement Host = JsonDocument.Parse(SettingNames.Read("host.json")).RootElement;

    private static JsonElement Durable => Host.GetProperty("extensions").GetProperty("durableTask");

    [Fact]
    public void Host_Members_AreKnown()
    {
        Assert.Empty(Names(Host).Except(["version", "telemetryMode", "logging", "extensions"]));
        Assert.Empty(Names(Host.GetProperty("extensions")).Except(["http", "durableTask"]));
        Assert.Empty(Names(Durable).Except(DurableMembers));
    }

    /// <summary>Both hosts serve the same paths, and the telemetry mode leaves no place for the older sampling block.</summary>
    [Fact]
    public void Host_Face_HasNoPrefixAndOpenTelemetry()
    {
        Assert.Equal("2.0", Host.GetProperty("version").GetString());
        Assert.Equal("OpenTelemetry", Host.GetProperty("telemetryMode").GetString());
        Assert.Equal("", Host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.False(Host.GetProperty("logging").TryGetProperty("applicationInsights", out _));
    }

    /// <summary>
    /// The host gives everything that a function's invocation logs, its own words and the Durable extension's, the category
    /// Function.NAME.User; under their own categories the program's messages would be below its default.
    /// </summary>
    [Fact]
    public void Host_Log_HasWhatTheProgramSays()
    {
        var levels = Host.GetProperty("logging").GetProperty("logLevel");
        Assert.Equal(("Warning", "Information"), (levels.GetProperty("default").GetString(), levels.GetProperty("Function.*.User").GetString()));
        Assert.Equal(2, Names(levels).Count());
    }

    /// <summary>A conflict at start is refused, and a build meets instances of an older one but leaves those of a newer one alone.</summary>
    [Fact]
    public void Durable_Semantics_AreThoseTheCodeReliesOn()
    {
        Assert.Equal("%TASKHUB_NAME%", Durable.GetProperty("hubName").GetString());
        Assert.Equal("AzureStorage", Durable.GetProperty("storageProvider").GetProperty("type").GetString());
        Assert.Equal("NonRunningStates", Durable.GetProperty("overridableExistingInstanceStates").GetString());
        Assert.NotEqual("", Durable.GetProperty("defaultVersion").GetString());
        Assert.Equal("CurrentOrOlder", Durable.GetProperty("versionMatchStrategy").GetString());
        Assert.Equal("Reject", Durable.GetProperty("versionFailureStrategy").GetString());
        Assert.True(Durable.GetProperty("tracing").GetProperty("distributedTracingEnabled").GetBoolean());
        Assert.Equal("V2", Durable.GetProperty("tracing").GetProperty("version").GetString());
    }

    /// <summary>More activities at once than the API takes in a second would only wait for their turn, and hold memory meanwhile.</summary>
    [Fact]
    public void Durable_Concurrency_FitsTheBurstThatIsLetThrough() =>
        Assert.InRange(
            Durable.GetProperty("maxConcurrentActivityFunctions").GetInt32(), 1, int.Parse(SettingNames.Product["Broker:Resilience:Burst"]));

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
