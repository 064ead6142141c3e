using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Demo;

/// <summary>
/// The house without its faces, in virtual time: the real engine, storage and client, and the simulator over real HTTP. The
/// clock stands still except while the demo lets time pass.
/// </summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    public const string Operator = "operator:demo";
    public const string SecondOperator = "operator:second";

    private readonly SimulatorHost simulator;
    private readonly VirtualClock clock;
    private readonly ClockHold hold;
    private readonly ConfigurationManager configuration;
    private ServiceProvider? process;

    private DemoWorld(DataFolder data, VirtualClock clock, SimulatorHost simulator)
    {
        Data = data;
        this.clock = clock;
        this.simulator = simulator;
        hold = clock.Hold();
        configuration = new ConfigurationManager();
        configuration.AddSimulator(simulator.BaseAddress);
    }

    public DataFolder Data { get; }

    public SimulatorControl Simulator => simulator.Control;

    public DateTimeOffset Now => clock.GetUtcNow();

    public IAttestations Attestations => Process.GetRequiredService<IAttestations>();

    public IOnboardings Onboardings => Process.GetRequiredService<IOnboardings>();

    public ICampaigns Campaigns => Process.GetRequiredService<ICampaigns>();

    public IApprovals Approvals => Process.GetRequiredService<IApprovals>();

    public IConnections Connections => Process.GetRequiredService<IConnections>();

    public IAttention Attention => Process.GetRequiredService<IAttention>();

    public IAuditLog Audit => Process.GetRequiredService<IAuditLog>();

    private ServiceProvider Process => process ?? throw new InvalidOperationException("The process is dead; start another one.");

    /// <param name="data">A folder of its own.</param>
    /// <param name="start">Where virtual time begins.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<DemoWorld> CreateAsync(DataFolder data, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var clock = new VirtualClock(start);
        var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Clock = clock }, cancellationToken);
        var world = new DemoWorld(data, clock, simulator);
        try
        {
            world.Start();
            await world.GiveConsentAsync(cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new process on the same folder.</summary>
    public void Start()
    {
        process = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddStorage(Data.Storage)
            .AddLocal(configuration, Data.Engine)
            .BuildServiceProvider();
        process.GetRequiredService<LocalEngine>().Start();
    }

    /// <summary>The process ends where it stands; the remote side and time go on.</summary>
    public async Task DieAsync()
    {
        if (process is { } dying)
        {
            process = null;
            await dying.GetRequiredService<LocalEngine>().DisposeAsync();
            await dying.DisposeAsync();
        }
    }

    /// <summary>Lets virtual time pass; everything that was due by then has been done.</summary>
    public Task PassAsync(TimeSpan span) => hold.AdvanceAsync(span);

    /// <summary>Customers of the broker that have no agreement.</summary>
    public IReadOnlyList<OrganizationId> NewOrganizations(int count) => Simulator.CreateOrganizations(count);

    /// <summary>Customers of Partner Center.</summary>
    public IReadOnlyList<CustomerId> NewCustomers(int count, AgreementStanding agreement) =>
        Simulator.PartnerCenter.CreateCustomers(count, agreement);

    /// <summary>Somebody signs in at Microsoft with MFA.</summary>
    public Task GiveConsentAsync(CancellationToken cancellationToken) =>
        Connections.ConsentGivenAsync(Operator, Simulator.Login.GiveConsent(), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await DieAsync();
        await simulator.DisposeAsync();
    }
}
