using System.Text.RegularExpressions;
using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Infrastructure.Tests.Settings;

/// <summary>What the app reads is set, what is set is read, and each setting is explained.</summary>
public sealed partial class AppSettingsTests
{
    /// <summary>Settings without a default that the app on Azure does without, and why.</summary>
    private static readonly Dictionary<string, string> Unset = new()
    {
        ["Broker:WrapperName"] = "optional",
        ["Broker:CorrelationHeader"] = "optional",
        ["PartnerCenter:Wire:AttestationStatusPath"] = "optional",
        ["Login:ClientSecret"] = "the managed identity stands for it",
        ["Login:CertificateFile"] = "the managed identity stands for it",
        ["Login:CertificatePassword"] = "the managed identity stands for it",
        ["Attestation:PublicBaseAddress"] = "Web:PublicBaseAddress is set",
        ["Approvals:Roles"] = "optional",
        ["Approvals:Roles:NAME:MaxBatchSize"] = "optional",
        ["Approvals:Roles:NAME:MaxAmounts"] = "optional",
        ["Approvals:Operators"] = "optional",
        ["Approvals:DefaultRole"] = "optional",
        ["EndOfTerm:Rules"] = "optional",
        ["EndOfTerm:Rules:NAME:CostAMonthAtLeast"] = "optional",
        ["EndOfTerm:Rules:NAME:CostAMonthBelow"] = "optional",
        ["EndOfTerm:Rules:NAME:Currency"] = "optional",
        ["EndOfTerm:ApprovalAbove"] = "optional",
        ["Storage:Blobs:ConnectionString"] = "the managed identity stands for it",
        ["Prices:File"] = "optional",
        ["Notices:GraphSender"] = "for the channel Graph",
        ["Notices:WebhookAddress"] = "for the channel Webhook",
        ["Webhooks:TrustedRoots"] = "the machine's own are the right ones",
        ["Notices:WebhookSecret"] = "for the channel Webhook",
        ["Web:AcceptMessage:RequiredMembers"] = "optional",
        ["Web:DefaultResellerId"] = "Broker:ResellerId is set",
        ["Web:ClientAddressHeader"] = "for Front Door",
        ["Retention:FinishedInstances"] = "optional",
        ["Otlp:Endpoint"] = "optional",
    };

    [Fact]
    public async Task Bicep_SettingWithoutDefault_IsSet()
    {
        var set = (await SettingNames.OfBicepAsync()).Select(SettingNames.ToKey).ToHashSet();
        var needed = SettingNames.Product.Where(setting => setting.Value == "none").Select(setting => setting.Key).ToList();

        Assert.NotEmpty(needed);
        Assert.Empty(needed.Except(set).Except(Unset.Keys));
        Assert.Empty(Unset.Keys.Except(needed));
        Assert.Empty(Unset.Keys.Intersect(set));
    }

    [Fact]
    public async Task Bicep_EverySetting_IsReadByTheCodeOrThePlatform()
    {
        var names = await SettingNames.OfBicepAsync();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(names.Where(name => !SettingNames.Product.ContainsKey(SettingNames.ToKey(name))).Except(SettingNames.Platform));
    }

    [Fact]
    public void Sample_EverySetting_IsReadByTheCodeOrThePlatform() =>
        Assert.Empty(SettingNames.LocalSample.Keys
            .Where(name => !SettingNames.Product.ContainsKey(SettingNames.ToKey(name))).Except(SettingNames.Platform));

    [Fact]
    public async Task Guide_PlatformSettings_AreThoseOfBicepAndSample()
    {
        var platform = (await SettingNames.OfBicepAsync()).Concat(SettingNames.LocalSample.Keys)
            .Where(name => !SettingNames.Product.ContainsKey(SettingNames.ToKey(name)));

        Assert.Equal(platform.Distinct().Order(StringComparer.Ordinal), SettingNames.Platform.Order(StringComparer.Ordinal));
    }

    /// <summary>What host.json, the triggers' attributes and the code name in <c>%…%</c> or read from the environment.</summary>
    [Fact]
    public async Task Code_NamedSettings_AreSetOnAzureAndLocally()
    {
        var set = await SettingNames.OfBicepAsync();
        var named = Placeholder().Matches(SettingNames.Read("host.json")).Concat(FunctionSources().SelectMany(source => Placeholder().Matches(source)))
            .Concat(FunctionSources().SelectMany(source => Environment().Matches(source)))
            .Select(match => match.Groups["name"].Value).Distinct().ToList();

        Assert.Contains("TASKHUB_NAME", named);
        Assert.Empty(named.Except(set.Select(SettingNames.ToKey)));
        Assert.Empty(named.Except(SettingNames.LocalSample.Keys.Select(SettingNames.ToKey)));
    }

    /// <summary>The defaults of the code do not reach the timers on Azure.</summary>
    [Fact]
    public void Schedules_OfBicepAndSample_AreTheDefaults()
    {
        var defaults = SettingNames.Product.Where(setting => setting.Key.StartsWith("Schedules:", StringComparison.Ordinal)).ToList();
        var bicep = SettingNames.Read("infra/modules/app.bicep");

        Assert.NotEmpty(defaults);
        Assert.All(defaults, schedule => Assert.Contains($"{ToVariable(schedule.Key)}: '{schedule.Value}'", bicep, StringComparison.Ordinal));
        Assert.All(defaults, schedule => Assert.Equal(schedule.Value, SettingNames.LocalSample[ToVariable(schedule.Key)]));
    }

    private static string ToVariable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    [Fact]
    public void Bicep_ContainersOfTheStorage_AreMade()
    {
        var names = ContainerName().Matches(SettingNames.Read("src/CspOrchestrations.Storage/StorageContainers.cs")).Select(match => match.Groups["name"].Value).ToList();
        var bicep = SettingNames.Read("infra/modules/storage.bicep");

        Assert.Equal(4, names.Count);
        Assert.All(names, name => Assert.Contains($"  '{name}'\n", bicep, StringComparison.Ordinal));
        Assert.All(names, name => Assert.Contains($"| `{name}` |", SettingNames.AzureGuide, StringComparison.Ordinal));
    }

    private static IEnumerable<string> FunctionSources() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src", "CspOrchestrations.Functions"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    [GeneratedRegex("\"%(?<name>[A-Za-z][A-Za-z0-9_:]+)%\"")]
    private static partial Regex Placeholder();

    [GeneratedRegex("const string \\w+ = \"(?<name>[a-z-]+)\"")]
    private static partial Regex ContainerName();

    [GeneratedRegex("GetEnvironmentVariable\\(\"(?<name>[A-Za-z_]+)\"\\)")]
    private static partial Regex Environment();
}
