using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using CspOrchestrations.Storage;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Tests.Pages;

/// <summary>
/// Everything that a host has: engine, records, workflow, broker's client and faces at 127.0.0.1, and the simulator at
/// localhost. In real time, with waits of milliseconds.
/// </summary>
internal sealed partial class House : IAsyncDisposable
{
    public const string InstanceId = "attestation-story";

    private readonly DirectoryInfo folder;
    private readonly SimulatorHost simulator;
    private readonly WebApplication app;
    private readonly Mailbox mailbox;

    private House(DirectoryInfo folder, SimulatorHost simulator, WebApplication app, Mailbox mailbox)
    {
        this.folder = folder;
        this.simulator = simulator;
        this.app = app;
        this.mailbox = mailbox;
    }

    public SimulatorControl Simulator => simulator.Control;

    public Uri Address => new(app.Urls.Single());

    public IOrchestrationClient Client => app.Services.GetRequiredService<IOrchestrationClient>();

    public static async Task<House> OpenAsync(SimulatorSettings remote, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("csp-house-");
        var simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), CancellationToken.None);
        simulator.Control.ReplaceSettings(remote with { SyncDuration = TimeSpan.FromMilliseconds(20) });
        var mailbox = new Mailbox();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Broker:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
            ["Broker:Token"] = "example-token",
            ["Broker:ResellerId"] = SeededPartner.ResellerId.ToString(),
            ["Web:AgreementOrigin"] = simulator.BaseAddress.GetLeftPart(UriPartial.Authority),
            ["Web:PagePollInterval"] = "00:00:00.050",
            ["Attestation:VerificationFirst"] = "00:00:00.050",
            ["Attestation:SignalInterval"] = "00:00:00.001",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Services
            .AddStorage(new StorageOptions { DataFolder = folder.FullName })
            .AddPartnerCenter(builder.Configuration)
            .AddOrchestrations(builder.Configuration)
            .AddWeb(builder.Configuration)
            .AddSingleton<INotifier>(mailbox)
            .AddSingleton(services => new LocalEngine(
                new LocalEngineOptions { DatabasePath = Path.Combine(folder.FullName, "engine.db") },
                new OrchestrationRegistry().AddWorkflows(),
                services,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILoggerFactory>()))
            .AddSingleton(services => services.GetRequiredService<LocalEngine>().Client);
        var app = builder.Build();
        app.MapCspOrchestrations();
        app.Services.GetRequiredService<LocalEngine>().Start();
        await app.StartAsync();
        return new House(folder, simulator, app, mailbox);
    }

    public Task<string> AddOperatorAsync() => app.Services.GetRequiredService<OperatorKeys>().AddAsync("anna", "test", CancellationToken.None);

    /// <summary>An operator starts the attestation of the customer who has none; gives the link that the signatory is mailed.</summary>
    public async Task<string> StartAttestationAsync(string operatorKey)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", operatorKey);
        using var body = new StringContent(
            $$"""
            {
              "requestId": "story", "organizationId": "{{SeededPartner.WithoutAgreement}}", "companyName": "Aurora Fahrradwerke GmbH",
              "signatory": { "firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com" }, "country": "DE"
            }
            """,
            new MediaTypeHeaderValue("application/json"));
        var response = await client.PostAsync("/api/attestations", body);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);

        // The mail names the configured address; the port of this test is only known now.
        var link = LinkShape().Match((await mailbox.First.WaitAsync(TimeSpan.FromSeconds(30))).Text).Value;
        return new Uri(Address, link).ToString();
    }

    /// <summary>What took effect at the remote side; a refresh is a read.</summary>
    public IEnumerable<EffectKind> Effects() =>
        Simulator.Ledger(SeededPartner.WithoutAgreement).Select(entry => entry.Kind).Where(kind => kind != EffectKind.AcceptanceRefreshed);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await simulator.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"/attestations/attestation-story#\S+")]
    private static partial Regex LinkShape();

    private sealed class Mailbox : INotifier
    {
        private readonly TaskCompletionSource<Notice> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Notice> First => first.Task;

        public Task SendAsync(Notice notice, CancellationToken cancellationToken)
        {
            first.TrySetResult(notice);
            return Task.CompletedTask;
        }
    }
}
