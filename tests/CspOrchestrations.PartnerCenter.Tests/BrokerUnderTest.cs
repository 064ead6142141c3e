using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Broker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tests;

/// <summary>The registered client as hosts have it, over a scripted network or a real one.</summary>
internal sealed class BrokerUnderTest : IAsyncDisposable
{
    public static readonly ResellerId Reseller = new(new Guid("11111111-1111-4111-8111-111111111111"));
    public static readonly OrganizationId Organization = new(new Guid("22222222-2222-4222-8222-222222222222"));
    public static readonly AttestationSubject Subject = new(Reseller, Organization);
    public static readonly Signatory Ada = new("Ada", "Example", "ada@example.com", "+1 202 555 0100");

    private readonly ServiceProvider services;

    /// <param name="network">Null for real HTTP.</param>
    /// <param name="settings">Over the defaults; keys below <c>Broker</c>.</param>
    public BrokerUnderTest(ScriptedHandler? network, TimeProvider? clock = null, params (string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Broker:BaseAddress"] = "https://broker.example.com/cloud",
            ["Broker:Token"] = "canary-token",
            ["Broker:Resilience:Retries"] = "2",
        };
        foreach (var (key, value) in settings)
        {
            values[$"Broker:{key}"] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddSingleton(clock ?? new ManualClock { Impatient = true });
        services.AddPartnerCenter(configuration);
        if (network is not null)
        {
            services.AddHttpClient(nameof(BrokerExchange)).ConfigurePrimaryHttpMessageHandler(() => network);
        }

        this.services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public RecordedLogs Logs { get; } = new();

    public IAttestationGateway Gateway => services.GetRequiredService<BrokerAttestationGateway>();

    public BrokerClient Client => services.GetRequiredService<BrokerClient>();

    public static BrokerPaths Paths => new(Reseller, Organization);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
