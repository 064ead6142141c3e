using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.PartnerCenter.Tests.Tokens;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tests.Billing;

/// <summary>Exports as a host has them: registered, over real HTTP to a Graph, a storage and a login on this machine.</summary>
internal sealed class BillingUnderTest : IAsyncDisposable
{
    public const string Sas = "sv=2021-08-06&se=2026-07-10T20%3A00%3A00Z&sig=canary%2Bsignature%3D";

    private readonly ServiceProvider services;

    private BillingUnderTest(LoopbackApi graph, LoopbackApi storage, LoginServer login, (string Key, string Value)[] settings)
    {
        Graph = graph;
        Storage = storage;
        Login = login;
        var values = new Dictionary<string, string?>
        {
            ["Broker:BaseAddress"] = "https://broker.example.com/",
            ["Broker:Token"] = "not-a-token",
            ["Login:BaseAddress"] = login.Address.AbsoluteUri,
            ["Login:TenantId"] = LoginServer.Tenant,
            ["Login:ClientId"] = "5c1d8d5e-0000-4000-8000-000000000001",
            ["Login:ClientSecret"] = LoginServer.Secret,
            ["Graph:Address"] = new Uri(graph.Address, "v1.0/").AbsoluteUri,
            ["Graph:Hosts"] = "127.0.0.1",
            ["Graph:DownloadHosts"] = "127.0.0.1",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IUserConnection>(new SettableConnection())
            .AddSingleton<IRefreshTokenStore>(new StoreInMemory())
            .AddPartnerCenter(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public LoopbackApi Graph { get; }

    public LoopbackApi Storage { get; }

    public LoginServer Login { get; }

    public ManualClock Clock { get; } = new() { Impatient = true };

    public RecordedLogs Logs { get; } = new();

    public IBillingExports Exports => services.GetRequiredService<IBillingExports>();

    /// <summary>Where the export is followed.</summary>
    public string Location => new Uri(Graph.Address, "v1.0/reports/partners/billing/operations/op-1").AbsoluteUri;

    public static async Task<BillingUnderTest> StartAsync(params (string Key, string Value)[] settings) =>
        new(await LoopbackApi.StartAsync(), await LoopbackApi.StartAsync(), await LoginServer.StartAsync(), settings);

    /// <summary>A finished operation that holds its manifest.</summary>
    public string Succeeded(string etag = "e-1", string? root = null, int? blobCount = null) =>
        $$"""{"id": "op-1", "status": "succeeded", "resourceLocation": {{Manifest(etag, root, blobCount)}}}""";

    public string Manifest(string etag = "e-1", string? root = null, int? blobCount = null) => $$"""
        {"id": "m-1", "dataFormat": "compressedJSON", "eTag": "{{etag}}", "partnerTenantId": "b94b2a91-29d7-d228-3842-d26ccc735e7a",
         "rootDirectory": "{{root ?? new Uri(Storage.Address, "data/v1").AbsoluteUri}}", "sasToken": "{{Sas}}", "blobCount": {{blobCount ?? 2}},
         "blobs": [{"name": "part-0 a.json.gz", "partitionValue": "default"}, {"name": "part-1.json.gz", "partitionValue": "default"}]}
        """;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Graph.DisposeAsync();
        await Storage.DisposeAsync();
        await Login.DisposeAsync();
    }
}
