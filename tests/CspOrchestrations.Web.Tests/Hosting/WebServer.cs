using System.Net.Http.Headers;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.PartnerCenter.Webhooks;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Tests.Hosting;

/// <summary>The faces on a real server at a free loopback port, over real records; the workflow and the engine are in memory.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly WebApplication app;

    private WebServer(DirectoryInfo folder, WebApplication app, ManualClock clock)
    {
        this.folder = folder;
        this.app = app;
        Clock = clock;
    }

    public ManualClock Clock { get; }

    public Uri Address => new(app.Urls.Single());

    public InMemoryAttestations Attestations => Get<InMemoryAttestations>();

    public InMemoryApprovals Approvals => Get<InMemoryApprovals>();

    public InMemoryAgreements Agreements => Get<InMemoryAgreements>();

    public InMemoryCapabilities Capabilities => Get<InMemoryCapabilities>();

    public InMemoryAttention Attention => Get<InMemoryAttention>();

    public InMemoryMfaReadiness MfaReadiness => Get<InMemoryMfaReadiness>();

    public InMemoryConnections Connections => Get<InMemoryConnections>();

    public InMemoryOnboardings Onboardings => Get<InMemoryOnboardings>();

    public InMemoryCampaigns Campaigns => Get<InMemoryCampaigns>();

    public InMemoryEndOfTerm EndOfTerm => Get<InMemoryEndOfTerm>();

    public InMemoryEndOfTermPlans Plans => Get<InMemoryEndOfTermPlans>();

    public InMemoryReconciliation Reconciliation => Get<InMemoryReconciliation>();

    public InMemoryErasure Erasure => Get<InMemoryErasure>();

    public InMemoryEvents Events => Get<InMemoryEvents>();

    public InMemoryInstances Instances => Get<InMemoryInstances>();

    public OperatorKeys Keys => Get<OperatorKeys>();

    public RecordedLogs Logs => Get<RecordedLogs>();

    public static Task<WebServer> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    public static async Task<WebServer> StartAsync(Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("csp-web-");
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        var logs = new RecordedLogs();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services
            .AddSingleton(logs)
            .AddSingleton<TimeProvider>(clock)
            .AddStorage(new StorageOptions { DataFolder = folder.FullName })
            .AddWeb(builder.Configuration)
            .AddSingleton<InMemoryAttestations>().AddSingleton<IAttestations>(p => p.GetRequiredService<InMemoryAttestations>())
            .AddSingleton<InMemoryApprovals>().AddSingleton<IApprovals>(p => p.GetRequiredService<InMemoryApprovals>())
            .AddSingleton<IAttestationEvidence>(p => p.GetRequiredService<InMemoryApprovals>())
            .AddSingleton<InMemoryAgreements>().AddSingleton<ICustomerAgreements>(p => p.GetRequiredService<InMemoryAgreements>())
            .AddSingleton<InMemoryCapabilities>().AddSingleton<ICapabilities>(p => p.GetRequiredService<InMemoryCapabilities>())
            .AddSingleton<InMemoryAttention>().AddSingleton<IAttention>(p => p.GetRequiredService<InMemoryAttention>())
            .AddSingleton<InMemoryMfaReadiness>().AddSingleton<IMfaReadiness>(p => p.GetRequiredService<InMemoryMfaReadiness>())
            .AddSingleton<InMemoryErasure>().AddSingleton<ICustomerErasure>(p => p.GetRequiredService<InMemoryErasure>())
            .AddSingleton<InMemoryConnections>().AddSingleton<IConnections>(p => p.GetRequiredService<InMemoryConnections>())
            .AddSingleton<InMemoryOnboardings>().AddSingleton<IOnboardings>(p => p.GetRequiredService<InMemoryOnboardings>())
            .AddSingleton<InMemoryCampaigns>().AddSingleton<ICampaigns>(p => p.GetRequiredService<InMemoryCampaigns>())
            .AddSingleton<InMemoryEndOfTerm>().AddSingleton<IEndOfTerm>(p => p.GetRequiredService<InMemoryEndOfTerm>())
            .AddSingleton<IRenewalSweeps>(p => p.GetRequiredService<InMemoryEndOfTerm>())
            .AddSingleton<InMemoryEndOfTermPlans>().AddSingleton<IEndOfTermPlans>(p => p.GetRequiredService<InMemoryEndOfTermPlans>())
            .AddSingleton<InMemoryInventories>().AddSingleton<ISubscriptionInventories>(p => p.GetRequiredService<InMemoryInventories>())
            .AddSingleton<InMemoryInbox>().AddSingleton<IReconciliationInbox>(p => p.GetRequiredService<InMemoryInbox>())
            .AddSingleton<InMemoryExports>().AddSingleton<IReconciliationExports>(p => p.GetRequiredService<InMemoryExports>())
            .AddSingleton<InMemoryReconciliation>().AddSingleton<IReconciliationRuns>(p => p.GetRequiredService<InMemoryReconciliation>())
            .AddSingleton<InMemoryEvents>().AddSingleton<IPartnerCenterEvents>(p => p.GetRequiredService<InMemoryEvents>())
            .AddSingleton<ISubscriptionHints>(p => p.GetRequiredService<InMemoryEvents>())
            .AddSingleton<InstanceIndex>()
            .AddSingleton<IParkingObserver, ParkedInstances>()
            .AddSingleton<InMemoryInstances>().AddSingleton<IOrchestrationClient>(p => p.GetRequiredService<InMemoryInstances>());
        configure(builder.Services);
        var server = new WebServer(folder, builder.Build(), clock);
        try
        {
            server.app.MapCspOrchestrations();
            await server.app.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public HttpClient CreateClient() =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A client with a new operator's key.</summary>
    public async Task<HttpClient> CreateOperatorAsync(string name = "anna")
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await Keys.AddAsync(name, "test", CancellationToken.None));
        return client;
    }

    public async Task<IReadOnlyList<AuditEntry>> ReadAuditAsync(string subject)
    {
        var entries = new List<AuditEntry>();
        await foreach (var chained in Get<IAuditLog>().ReadAsync(subject, CancellationToken.None))
        {
            entries.Add(chained.Entry);
        }

        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
