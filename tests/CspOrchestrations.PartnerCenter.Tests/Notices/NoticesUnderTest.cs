using CspOrchestrations.Core.Notices;
using CspOrchestrations.PartnerCenter.Notices;
using CspOrchestrations.PartnerCenter.Tests.Tokens;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tests.Notices;

/// <summary>A channel as a host has it: registered, over real HTTP to a receiver and a login on this machine.</summary>
internal sealed class NoticesUnderTest : IAsyncDisposable
{
    /// <summary>Of the Standard Webhooks specification's own example.</summary>
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public static readonly Notice Notice = new(
        "notice-7", "end-of-term", "canary-ada@example.com", "Canary Ada", "Ends in 7 days", "Plain canary-text", "<p>Rich canary-html</p>");

    private readonly ServiceProvider services;

    private NoticesUnderTest(LoopbackApi receiver, LoginServer login, NoticeChannel channel)
    {
        Receiver = receiver;
        Login = login;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Broker:BaseAddress"] = "https://broker.example.com/",
            ["Broker:Token"] = "not-a-token",
            ["Login:BaseAddress"] = login.Address.AbsoluteUri,
            ["Login:TenantId"] = LoginServer.Tenant,
            ["Login:ClientId"] = "5c1d8d5e-0000-4000-8000-000000000001",
            ["Login:ClientSecret"] = LoginServer.Secret,
            ["Notices:Channel"] = channel.ToString(),
            ["Notices:GraphAddress"] = new Uri(receiver.Address, "v1.0").AbsoluteUri,
            ["Notices:GraphSender"] = "billing@contoso.example",
            ["Notices:WebhookAddress"] = new Uri(receiver.Address, "hooks/notices?for=csp").AbsoluteUri,
            ["Notices:WebhookSecret"] = Secret,
        }).Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IUserConnection>(new SettableConnection())
            .AddSingleton<IRefreshTokenStore>(new StoreInMemory())
            .AddPartnerCenter(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public LoopbackApi Receiver { get; }

    public LoginServer Login { get; }

    public ManualClock Clock { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public static async Task<NoticesUnderTest> StartAsync(NoticeChannel channel) =>
        new(await LoopbackApi.StartAsync(), await LoginServer.StartAsync(), channel);

    public Task DeliverAsync() => services.GetRequiredService<INoticeDelivery>().DeliverAsync(Notice, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Receiver.DisposeAsync();
        await Login.DisposeAsync();
    }
}
