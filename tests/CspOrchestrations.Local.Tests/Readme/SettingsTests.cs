using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Reconciliation;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Retention;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.PartnerCenter.Broker;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.PartnerCenter.Notices;
using CspOrchestrations.PartnerCenter.Prices;
using CspOrchestrations.PartnerCenter.Webhooks;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.State;
using CspOrchestrations.Storage;
using CspOrchestrations.Web;
using CspOrchestrations.Web.Telemetry;

namespace CspOrchestrations.Local.Tests.Readme;

/// <summary>The README names every setting with the default that the code has.</summary>
public sealed class SettingsTests
{
    private const string None = "none";

    /// <summary>The command line's <c>--data</c> says where these are.</summary>
    private static readonly string[] NotSettings = ["Storage:DataFolder", "Engine:DatabasePath"];

    private static readonly Dictionary<string, string> Settings = new(
    [
        .. Of(BrokerOptions.SectionName, new BrokerOptions()),
        .. Of(PartnerCenterOptions.SectionName, new PartnerCenterOptions()).Except(AsAtTheBroker(PartnerCenterOptions.SectionName)),
        .. Of(AttestationOptions.Section, new AttestationOptions()),
        .. Of(ApprovalOptions.Section, new ApprovalOptions()),
        .. Of($"{ApprovalOptions.Section}:Roles:NAME", new ApproverRoleOptions()),
        .. Of(LoginOptions.SectionName, new LoginOptions()),
        .. Of(NoticeOptions.SectionName, new NoticeOptions()),
        .. Of(GraphOptions.SectionName, new GraphOptions()).Except(AsAtTheBroker(GraphOptions.SectionName)),
        .. Of(ReconciliationExportOptions.Section, new ReconciliationExportOptions()),
        .. Of(PriceListOptions.SectionName, new PriceListOptions()),
        .. Of(WebhookOptions.SectionName, new WebhookOptions()),
        .. Of(ConnectionOptions.Section, new ConnectionOptions()),
        .. Of(OnboardingOptions.Section, new OnboardingOptions()),
        .. Of(CampaignOptions.Section, new CampaignOptions()),
        .. Of(EndOfTermOptions.Section, new EndOfTermOptions()),
        .. Of($"{EndOfTermOptions.Section}:Rules:NAME", new EndOfTermRuleOptions()),
        .. Of(ReconciliationIngestOptions.Section, new ReconciliationIngestOptions()),
        .. Of(RetentionOptions.Section, new RetentionOptions()),
        .. Of(WebOptions.Section, new WebOptions()),
        .. Of(ScheduleOptions.Section, new ScheduleOptions()),
        .. Of("Storage", new StorageOptions()),
        .. Of("Engine", new LocalEngineOptions { DatabasePath = "" }),
        .. Of(OtlpOptions.Section, new OtlpOptions()),
    ]);

    public static TheoryData<string> Names() => new(Settings.Keys.Except(NotSettings));

    public static TheoryData<string> SimulatorNames() => new(Simulator(typeof(SimulatorSettings), ""));

    [Theory]
    [MemberData(nameof(Names))]
    public void Readme_Setting_HasARowWithItsDefault(string name) => AssertDefault(Settings[name], ReadmeFile.Row(name)[1]);

    [Theory]
    [MemberData(nameof(SimulatorNames))]
    public async Task Readme_SimulatorSetting_HasARowWithItsDefault(string name)
    {
        await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), default);
        using var http = new HttpClient { BaseAddress = simulator.BaseAddress };
        using var settings = JsonDocument.Parse(await http.GetStringAsync("_sim/settings"));

        AssertDefault(ValueOf(settings.RootElement, name.Split('.')), ReadmeFile.Row(name)[1]);
    }

    [Fact]
    public void CommandLine_SectionOfEverySetting_IsTaken()
    {
        Assert.Equal(
            HostSettings.Sections,
            Settings.Keys.Select(name => name.Split(':')[0]).Append("Logging").Distinct().Order(StringComparer.Ordinal));
    }

    private static void AssertDefault(string expected, string cell) =>
        Assert.Equal(expected == None ? None : $"`{expected}`", cell, ignoreCase: true);

    private static IEnumerable<KeyValuePair<string, string>> Of(string section, object options) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite || IsList(property.PropertyType))
        .SelectMany(property => (Name: $"{section}:{property.Name}", Value: property.GetValue(options)) switch
        {
            (var name, { } group) when IsGroup(property.PropertyType) => Of(name, group),
            var (name, value) => [KeyValuePair.Create(name, TextOf(value))],
        });

    /// <summary>Stand in the README once, as the broker's.</summary>
    private static IEnumerable<KeyValuePair<string, string>> AsAtTheBroker(string section) =>
        Of($"{section}:{nameof(BrokerOptions.Resilience)}", new BrokerOptions().Resilience);

    private static IEnumerable<string> Simulator(Type settings, string prefix) => settings
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite)
        .Select(property => (property.PropertyType, Name: prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
        .SelectMany(property => IsGroup(property.PropertyType) ? Simulator(property.PropertyType, $"{property.Name}.") : [property.Name]);

    /// <summary>What is null is left out.</summary>
    private static string ValueOf(JsonElement settings, ReadOnlySpan<string> path) => path switch
    {
        [] => settings.ToString(),
        _ => settings.TryGetProperty(path[0], out var member) ? ValueOf(member, path[1..]) : None,
    };

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    /// <summary>Options inside options.</summary>
    private static bool IsGroup(Type type) => type.IsClass && type.Namespace!.StartsWith(nameof(CspOrchestrations), StringComparison.Ordinal);

    private static string TextOf(object? value) => value switch
    {
        null or ICollection { Count: 0 } => None,
        TimeSpan duration => duration.ToString("c", CultureInfo.InvariantCulture),
        Uri address => address.OriginalString,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
