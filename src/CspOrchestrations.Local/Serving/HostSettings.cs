using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace CspOrchestrations.Local.Serving;

/// <summary>Where settings come from, weakest first: defaults, files, environment, command line.</summary>
internal static class HostSettings
{
    private const string FileName = "appsettings.json";

    internal static readonly IReadOnlyList<string> Sections =
    [
        "Approvals", "Attestation", "Broker", "Campaigns", "Connections", "EndOfTerm", "Engine", "Graph", "Logging", "Login", "Notices", "Onboarding",
        "Otlp", "PartnerCenter", "Prices", "Reconciliation", "ReconciliationExport", "Retention", "Schedules", "Storage", "Web", "Webhooks",
    ];

    /// <summary>The current folder's file, the data folder's, the environment (<c>Broker__Token</c>) and the command line.</summary>
    /// <exception cref="CommandException">A file is not JSON, or the command line names a section that there is not.</exception>
    public static void AddSettings(
        this IConfigurationBuilder configuration, DataFolder data, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        foreach (var (key, _) in settings)
        {
            RefuseUnknownSection(key);
        }

        configuration.AddFile(FileName);
        configuration.AddFile(Path.Combine(data.Path, FileName));
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
    }

    /// <summary>What follows from how the host runs; everything the user says is stronger.</summary>
    /// <param name="configuration">With the user's settings.</param>
    /// <param name="address">The host's own.</param>
    /// <param name="simulator">Stands for the broker and for Microsoft; null where others do.</param>
    public static void AddDefaults(this ConfigurationManager configuration, Uri address, SimulatorHost? simulator)
    {
        if (configuration["Web:PublicBaseAddress"] is null)
        {
            // Only for the links in mails: who says localhost in the browser is the same origin too.
            configuration.AddWeakest(new Dictionary<string, string?> { ["Attestation:PublicBaseAddress"] = address.AbsoluteUri });
        }

        if (simulator is not null)
        {
            configuration.AddSimulator(simulator.BaseAddress);
        }
    }

    /// <summary>The simulator stands for the broker, and for Microsoft as <see cref="AddSimulatedMicrosoft"/> says.</summary>
    public static void AddSimulator(this ConfigurationManager configuration, Uri simulator)
    {
        configuration.AddSimulatedMicrosoft(simulator);
        configuration.AddWeakest(new Dictionary<string, string?>
        {
            ["Broker:BaseAddress"] = simulator.AbsoluteUri,
            ["Broker:Token"] = "any-token-will-do-for-the-simulator",
            ["Broker:ResellerId"] = SeededPartner.ResellerId.ToString(),
            ["Web:AgreementOrigin"] = simulator.GetLeftPart(UriPartial.Authority),
        });
    }

    /// <summary>The simulator stands for Microsoft's login, Partner Center and Graph, unless the user has named one of them.</summary>
    /// <returns>Whether it does.</returns>
    public static bool AddSimulatedMicrosoft(this ConfigurationManager configuration, Uri simulator)
    {
        if (configuration["Login:TenantId"] is not null
            || configuration["Login:ClientId"] is not null
            || configuration["PartnerCenter:BaseAddress"] is not null)
        {
            return false;
        }

        configuration.AddWeakest(new Dictionary<string, string?>
        {
            ["PartnerCenter:BaseAddress"] = simulator.AbsoluteUri,
            ["PartnerCenter:Wire:AgreementLinkTemplate"] = $"{simulator.AbsoluteUri}mca/?attestationid={PartnerCenterWireOptions.AttestationPlaceholder}",
            ["Login:BaseAddress"] = simulator.AbsoluteUri,
            ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
            ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
            ["Login:ClientSecret"] = "any-secret-will-do-for-the-simulator",
            ["Graph:Address"] = $"{simulator.AbsoluteUri}graph/v1.0/",
            ["Graph:Hosts"] = simulator.Host,
            ["Graph:DownloadHosts"] = simulator.Host,
        });
        return true;
    }

    /// <summary>Section <c>Storage</c>; the folder is the command line's.</summary>
    public static StorageOptions Storage(this IConfiguration configuration, DataFolder data) =>
        (configuration.GetSection("Storage").Get<StorageOptions>(RefuseUnknown) ?? data.Storage) with { DataFolder = data.Path };

    /// <summary>Section <c>Engine</c>; the file is the data folder's.</summary>
    public static LocalEngineOptions Engine(this IConfiguration configuration, DataFolder data) =>
        (configuration.GetSection("Engine").Get<LocalEngineOptions>(RefuseUnknown) ?? data.Engine) with { DatabasePath = data.EngineFile };

    /// <summary>The names that requests may be sent to: this machine's, and the one that a proxy in front is known by.</summary>
    public static IList<string> AllowedHosts(this IConfiguration configuration) =>
    [
        "127.0.0.1",
        "localhost",
        .. HostOf(configuration["Web:PublicBaseAddress"]),
        .. HostOf(configuration["Attestation:PublicBaseAddress"]),
    ];

    /// <summary>A misspelt setting would be no setting at all, and nobody would know.</summary>
    private static void RefuseUnknown(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;

    private static void RefuseUnknownSection(string key)
    {
        if (!Sections.Contains(key.Split(ConfigurationPath.KeyDelimiter)[0], StringComparer.OrdinalIgnoreCase))
        {
            throw new CommandException(
                $"There is no setting '{key}': settings begin with {string.Join(", ", Sections.Select(section => section + ConfigurationPath.KeyDelimiter))}.");
        }
    }

    private static void AddWeakest(this ConfigurationManager configuration, IEnumerable<KeyValuePair<string, string?>> defaults) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });

    private static IEnumerable<string> HostOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? [uri.Host] : [];

    private static void AddFile(this IConfigurationBuilder configuration, string file)
    {
        try
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: true, reloadOnChange: false);
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException($"'{file}' cannot be read: {exception.GetBaseException().Message}");
        }
    }
}
