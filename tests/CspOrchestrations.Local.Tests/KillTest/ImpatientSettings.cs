using CspOrchestrations.Local.Serving;
using Microsoft.Extensions.Configuration;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>Everything that takes hours in life takes milliseconds here; whatever fails is tried again, and no person is asked.</summary>
internal static class ImpatientSettings
{
    private static readonly Dictionary<string, string> Attestation = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:CspOrchestrations"] = "Debug",
        ["Attestation:PollFirst"] = "00:00:00.050",
        ["Attestation:PollLongest"] = "00:00:00.400",
        ["Attestation:Reminders"] = "00:00:02, 00:00:04",
        ["Attestation:MaxReissues"] = "10",
        ["Attestation:VerificationFirst"] = "00:00:00.150",
        ["Attestation:VerificationLongest"] = "00:00:00.500",
        ["Attestation:MaxVerifications"] = "200",
        ["Attestation:RemoteAttempts"] = "200",
        ["Attestation:RetryFirst"] = "00:00:00.020",
        ["Attestation:RetryLongest"] = "00:00:00.200",
    };

    public static IReadOnlyDictionary<string, string> AtBroker(Uri simulator) =>
        new Dictionary<string, string>([.. Attestation, .. Resilience("Broker")], StringComparer.Ordinal)
        {
            ["Broker:BaseAddress"] = simulator.AbsoluteUri,
            ["Broker:Token"] = "kill-test",
        };

    /// <summary>With the simulator's broker, as a host without one would start a simulator of its own.</summary>
    public static IReadOnlyDictionary<string, string> AtMicrosoft(Uri simulator) =>
        new Dictionary<string, string>([.. Attestation, .. Simulated(simulator), .. Resilience("PartnerCenter")], StringComparer.Ordinal)
        {
            ["Attestation:Gateway"] = "direct",
            ["PartnerCenter:Wire:AttestationStatusPath"] = "v1/attestations/enhanced/{id}",
            ["Onboarding:AgreementRefusedPause"] = "00:00:00.100",
            ["Onboarding:OrderDelay"] = "00:00:02",
            ["Onboarding:ActivationFirst"] = "00:00:00.100",
            ["Onboarding:ActivationLongest"] = "00:00:00.400",
            ["Onboarding:RemoteAttempts"] = "200",
            ["Onboarding:RetryFirst"] = "00:00:00.020",
            ["Onboarding:RetryLongest"] = "00:00:00.200",
            ["Connections:ConsentLook"] = "00:00:01",
        };

    public static IReadOnlyDictionary<string, string> AtGraph(Uri simulator) =>
        new Dictionary<string, string>([.. Simulated(simulator), .. Resilience("Graph")], StringComparer.Ordinal)
        {
            ["Logging:LogLevel:CspOrchestrations"] = "Debug",
            ["ReconciliationExport:PollFirst"] = "00:00:00.050",
            ["ReconciliationExport:PollLongest"] = "00:00:00.400",
            ["ReconciliationExport:MaxExports"] = "20",
            ["ReconciliationExport:RemoteAttempts"] = "200",
            ["ReconciliationExport:RetryFirst"] = "00:00:00.020",
            ["ReconciliationExport:RetryLongest"] = "00:00:00.200",
            ["Reconciliation:AttentionFrom"] = "Fatal",
            ["Reconciliation:Attempts"] = "100",
            ["Reconciliation:RetryFirst"] = "00:00:00.020",
            ["Reconciliation:RetryLongest"] = "00:00:00.200",
        };

    private static IEnumerable<KeyValuePair<string, string>> Simulated(Uri simulator)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddSimulator(simulator);
        return [.. configuration.AsEnumerable().Where(setting => setting.Value is not null)!];
    }

    private static Dictionary<string, string> Resilience(string section) => new(StringComparer.Ordinal)
    {
        [$"{section}:Resilience:TryTimeout"] = "00:00:05",
        [$"{section}:Resilience:RetryDelay"] = "00:00:00.020",
        [$"{section}:Resilience:MaximumRetryDelay"] = "00:00:00.100",
        [$"{section}:Resilience:CircuitBreak"] = "00:00:00.500",
        [$"{section}:Resilience:RequestsPerSecond"] = "1000",
        [$"{section}:Resilience:Burst"] = "100",
        [$"{section}:Resilience:DefaultRetryAfter"] = "00:00:00.100",
    };
}
