using Azure.Core;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

/// <summary>The tokens as a host has them, with a login server on loopback and a store and a connection in memory.</summary>
internal sealed class TokensUnderTest : IAsyncDisposable
{
    public const string Consented = "canary-refresh-0";

    private readonly ServiceProvider services;

    private TokensUnderTest(LoginServer login, TokenCredential? identity, params (string Key, string? Value)[] settings)
    {
        Login = login;
        login.Valid.Add(Consented);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Broker:BaseAddress"] = "https://broker.example.com/",
                ["Broker:Token"] = "not-a-token",
                ["Login:BaseAddress"] = login.Address.AbsoluteUri,
                ["Login:TenantId"] = LoginServer.Tenant,
                ["Login:ClientId"] = "5c1d8d5e-0000-4000-8000-000000000001",
                ["Login:ClientSecret"] = LoginServer.Secret,
            })
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
            .Build();
        var collection = new ServiceCollection();
        if (identity is not null)
        {
            collection.AddSingleton(provider => new ApplicationProof(provider.GetRequiredService<IOptions<LoginOptions>>().Value, identity));
        }

        services = collection
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IUserConnection>(Connection)
            .AddSingleton<IRefreshTokenStore>(Store)
            .AddPartnerCenter(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public LoginServer Login { get; }

    public ManualClock Clock { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public SettableConnection Connection { get; } = new();

    public StoreInMemory Store { get; } = new();

    public IAccessTokens Tokens => services.GetRequiredService<IAccessTokens>();

    public IUserConsent Consent => services.GetRequiredService<IUserConsent>();

    public static async Task<TokensUnderTest> StartAsync(params (string Key, string? Value)[] settings) =>
        new(await LoginServer.StartAsync(), identity: null, settings);

    /// <summary>Where the host has a managed identity.</summary>
    public static async Task<TokensUnderTest> StartAsync(TokenCredential identity, params (string Key, string? Value)[] settings) =>
        new(await LoginServer.StartAsync(), identity, settings);

    /// <summary>The next process, on the same store.</summary>
    public async Task<TokensUnderTest> NextProcessAsync()
    {
        await services.DisposeAsync();
        var next = new TokensUnderTest(Login, identity: null);
        next.Store.Current = Store.Current;
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Login.DisposeAsync();
    }
}

internal sealed class SettableConnection : IUserConnection
{
    public UserConnectionState State { get; set; } = new(ConsentNeeded: false, null, ManualClockStart);

    public List<string> Losses { get; } = [];

    public Task<UserConnectionState> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(State);

    public Task LoseConsentAsync(string? consentId, string reason, CancellationToken cancellationToken)
    {
        Losses.Add(reason);
        State = new UserConnectionState(ConsentNeeded: true, reason, ManualClockStart.AddHours(1));
        return Task.CompletedTask;
    }

    public Task RecordCallAsync(UserCall call, CancellationToken cancellationToken) => Task.CompletedTask;

    private static DateTimeOffset ManualClockStart { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
}

internal sealed class StoreInMemory : IRefreshTokenStore
{
    public StoredRefreshToken? Current { get; set; } = new(TokensUnderTest.Consented, "consent-1", "version-0");

    public bool Fails { get; set; }

    /// <summary>Runs before each read, as another process would.</summary>
    public Action? BeforeRead { get; set; }

    public Task<StoredRefreshToken?> ReadAsync(CancellationToken cancellationToken)
    {
        BeforeRead?.Invoke();
        return Task.FromResult(Current);
    }

    public Task PutAsync(string value, string consentId, CancellationToken cancellationToken)
    {
        Current = new StoredRefreshToken(value, consentId, Guid.NewGuid().ToString());
        return Task.CompletedTask;
    }

    public Task<bool> TryRotateAsync(StoredRefreshToken read, string value, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new IOException("The store is away.");
        }

        if (Current?.Version != read.Version)
        {
            return Task.FromResult(false);
        }

        Current = read with { Value = value, Version = Guid.NewGuid().ToString() };
        return Task.FromResult(true);
    }
}
