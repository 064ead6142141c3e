using System.Globalization;
using CspOrchestrations.Benchmarks.Reconciliation;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Benchmarks.EndOfTerm;

/// <summary>The process that is measured: engine, records, clients and one sweep, in real time.</summary>
internal static class SweepProcess
{
    public const string Command = "sweep-process";
    public const string Dry = "dry run";
    public const string Wet = "workflows started";

    public static async Task RunAsync(string simulator, string mode)
    {
        var folder = Directory.CreateTempSubdirectory("csp-benchmark-").FullName;
        await using (var services = Build(simulator, folder))
        {
            await using var engine = services.GetRequiredService<LocalEngine>();
            engine.Start();
            RenewalSweepReport report = null!;
            var measured = await Measurement.OfAsync(async () => report = await SweepAsync(services, engine, mode == Dry));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Subscriptions:N0} in {measured.Seconds:0.0} s, {report.Subscriptions / measured.Seconds:N0} a second, {report.Started:N0} in the horizon, {report.Unreadable} customers unreadable; peak {Measurement.PeakMegabytes:N0} MB"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<RenewalSweepReport> SweepAsync(ServiceProvider services, LocalEngine engine, bool dryRun)
    {
        var sweeps = services.GetRequiredService<IRenewalSweeps>();
        var id = await sweeps.StartAsync(dueAt: null, dryRun, CancellationToken.None);
        await engine.Client.WaitForCompletionAsync(id);
        return (await sweeps.FindLatestAsync(CancellationToken.None))!;
    }

    private static ServiceProvider Build(string simulator, string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Broker:BaseAddress"] = simulator,
            ["Broker:Token"] = "any",
            ["PartnerCenter:BaseAddress"] = simulator,
            ["PartnerCenter:Resilience:RequestsPerSecond"] = "10000",
            ["PartnerCenter:Resilience:Burst"] = "10000",
            ["Login:BaseAddress"] = simulator,
            ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
            ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
            ["Login:ClientSecret"] = "any-secret-will-do-for-the-simulator",
        }).Build();
        var registry = new OrchestrationRegistry().AddApprovals().AddEndOfTerm();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(provider => new LocalEngine(
                new LocalEngineOptions { DatabasePath = Path.Combine(folder, "engine.db") }, registry, provider, TimeProvider.System, NullLoggerFactory.Instance))
            .AddSingleton(provider => provider.GetRequiredService<LocalEngine>().Client)
            .AddStorage(new StorageOptions { DataFolder = folder })
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration)
            .BuildServiceProvider();
    }
}
