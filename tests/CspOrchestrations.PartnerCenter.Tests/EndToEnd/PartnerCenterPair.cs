using CspOrchestrations.PartnerCenter.Tests.Tokens;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Seeding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tests.EndToEnd;

/// <summary>The simulator, and the clients with real tokens of its login, on one clock.</summary>
internal sealed class PartnerCenterPair : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private PartnerCenterPair(SimulatorHost simulator, ManualClock clock, (string Key, string? Value)[] settings)
    {
        (Simulator, Clock) = (simulator, clock);
        var root = simulator.BaseAddress.AbsoluteUri;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PartnerCenter:BaseAddress"] = root,
                ["PartnerCenter:Wire:AgreementLinkTemplate"] = $"{root}mca/?attestationid={{id}}",
                ["Login:BaseAddress"] = root,
                ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
                ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
                ["Login:ClientSecret"] = "canary-secret",
            })
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
            .Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IUserConnection>(Connection)
            .AddSingleton<IRefreshTokenStore>(new StoreInMemory
            {
                Current = new StoredRefreshToken(simulator.Control.Login.GiveConsent(), "consent-1", "version-0"),
            })
            .AddPartnerCenter(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public SimulatorHost Simulator { get; }

    public ManualClock Clock { get; }

    public RecordedLogs Logs { get; } = new();

    public FakeConnection Connection { get; } = new();

    /// <summary>The clock moves by itself to the next pause between tries.</summary>
    public static async Task<PartnerCenterPair> StartAsync(params (string Key, string? Value)[] settings)
    {
        var clock = new ManualClock { Impatient = true };
        var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Clock = clock }, CancellationToken.None);
        return new PartnerCenterPair(simulator, clock, settings);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
