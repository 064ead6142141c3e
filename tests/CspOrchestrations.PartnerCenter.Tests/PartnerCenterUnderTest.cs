using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tests;

/// <summary>The registered clients as hosts have them, against an API over real HTTP, with tokens that tests decide on.</summary>
internal sealed class PartnerCenterUnderTest : IAsyncDisposable
{
    public static readonly CustomerId Contoso = new(new Guid("44444444-4444-4444-8444-444444444444"));
    public static readonly Guid Key = new("55555555-5555-5555-8555-555555555555");
    public static readonly Signatory Ada = BrokerUnderTest.Ada;

    private readonly ServiceProvider services;

    private PartnerCenterUnderTest(LoopbackApi api, TimeProvider clock, (string Key, string? Value)[] settings)
    {
        Api = api;
        Clock = clock;
        var values = new Dictionary<string, string?>
        {
            ["Broker:BaseAddress"] = "https://broker.example.com/",
            ["Broker:Token"] = "any",
            ["PartnerCenter:BaseAddress"] = api.Address.AbsoluteUri,
            ["PartnerCenter:Resilience:Retries"] = "2",
        };
        foreach (var (key, value) in settings)
        {
            values[$"PartnerCenter:{key}"] = value;
        }

        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton(clock)
            .AddSingleton<IAccessTokens>(Tokens)
            .AddSingleton<IUserConnection>(Connection)
            .AddPartnerCenter(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public LoopbackApi Api { get; }

    public TimeProvider Clock { get; }

    public RecordedLogs Logs { get; } = new();

    public FakeTokens Tokens { get; } = new();

    public FakeConnection Connection { get; } = new();

    public static async Task<PartnerCenterUnderTest> StartAsync(params (string Key, string? Value)[] settings) =>
        new(await LoopbackApi.StartAsync(), new ManualClock { Impatient = true }, settings);

    public static async Task<PartnerCenterUnderTest> StartAsync(TimeProvider clock, params (string Key, string? Value)[] settings) =>
        new(await LoopbackApi.StartAsync(), clock, settings);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Api.DisposeAsync();
    }
}
