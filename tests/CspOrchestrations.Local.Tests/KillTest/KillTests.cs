using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.State;
using Xunit.Abstractions;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>
/// The promise of the product, tested from outside: host and simulator are processes of their own in real time, and
/// whatever moment the host is killed at, it goes on after a restart with each remote effect done once.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int FaultsPerLife = 4;

    private readonly ScratchFolder scratch = new();
    private readonly KillPlan plan = KillPlan.FromEnvironment();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Host_KilledAtRandomMoments_CompletesEveryAttestationWithEachEffectOnce()
    {
        var watch = Stopwatch.StartNew();
        output.WriteLine(plan.ToString());
        using var limit = new CancellationTokenSource(plan.Limit);
        await using var simulatorProcess = LocalProcess.Start(
            scratch.Path, "The simulator listens on ", linesUntilBusy: 0, "simulator", "--port", "0", "--data", scratch.File("simulator"));
        using var simulator = new SimulatorClient(await simulatorProcess.Serving.WaitAsync(limit.Token));
        await simulator.ReplaceSettingsAsync(OpenQuestions(), limit.Token);
        var organizations = await simulator.CreateOrganizationsAsync(plan.Attestations, limit.Token);
        var customers = new Customers(simulator, organizations, new Random(plan.Seed + 1));
        await using var host = new MortalHost(scratch, await simulatorProcess.Serving, new Random(plan.Seed + 2));
        using var caller = new PersistentCaller(host, await AddOperatorAsync());

        try
        {
            await RunAsync(simulator, organizations, customers, host, caller, limit.Token);
            await AssertEndedWellAsync(caller, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Assert.Fail($"Not done after {plan.Limit} and {host.Kills} kills. The host's last words:\n{host.Errors}");
        }

        await host.DieAsync();
        AssertEachEffectOnce(await simulator.LedgerAsync(null, default), organizations, customers.Expired);
        (await CommandRun.OfAsync("audit", "verify", "--data", scratch.Data)).AssertSuccess();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{host.Kills} kills, {caller.Unanswered} unanswered requests, {customers.Expired.Count} expired links, {watch.Elapsed.TotalSeconds:0.0} s"));
    }

    private async Task RunAsync(
        SimulatorClient simulator,
        IReadOnlyList<OrganizationId> organizations,
        Customers customers,
        MortalHost host,
        PersistentCaller caller,
        CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var acting = customers.ActAsync(done.Token);
        var weather = new BadWeather(simulator, new Random(plan.Seed + 3));
        var waiting = new Queue<OrganizationId>(organizations);
        List<Task> starting = [];
        var interruptions = new Interruptions(simulator);
        while (host.Kills < plan.Kills)
        {
            await weather.WorsenAsync(FaultsPerLife, cancellationToken);
            Begin(plan.AttestationsPerLife);
            await host.LiveAndDieAsync(cancellationToken);
            await interruptions.NoteKillAsync(cancellationToken);
        }

        output.WriteLine($"Under way at each kill: {string.Join(' ', interruptions.UnderWay)}");
        Assert.True(interruptions.UnderWay.Count(count => count > 0) > plan.Kills / 10, "The kills met an idle host.");
        Begin(waiting.Count);
        await host.LiveAsync(cancellationToken);
        await Task.WhenAll(starting);
        await CompletedAsync(caller, acting, cancellationToken);
        await done.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acting);

        void Begin(int count)
        {
            for (; count > 0; count--)
            {
                var organization = waiting.Dequeue();
                starting.Add(caller.StartAttestationAsync($"kill-{organization}", organization, cancellationToken));
            }
        }
    }

    private async Task CompletedAsync(PersistentCaller caller, Task acting, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!acting.IsCompleted && (await Instances(caller, "&status=Pending,Running", cancellationToken)).Count > 0)
        {
            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task AssertEndedWellAsync(PersistentCaller caller, CancellationToken cancellationToken)
    {
        var instances = await Instances(caller, "", cancellationToken);
        Assert.All(instances, instance => Assert.Equal(nameof(RuntimeStatus.Completed), instance.GetProperty("runtimeStatus").GetString()));
        Assert.Equal(plan.Attestations, instances.Count);
        Assert.Empty(await caller.ListAsync("api/attention?pageSize=1000", cancellationToken));
    }

    private static Task<IReadOnlyList<JsonElement>> Instances(
        PersistentCaller caller, string filter, CancellationToken cancellationToken) =>
        caller.ListAsync("api/instances?prefix=attestation-kill-&pageSize=1000" + filter, cancellationToken);

    /// <summary>A second start would be another generation, so a generation too many is an effect that was done twice.</summary>
    private static void AssertEachEffectOnce(
        IReadOnlyList<LedgerEntry> ledger, IReadOnlyList<OrganizationId> organizations, HashSet<OrganizationId> expired)
    {
        var effects = ledger.ToLookup(entry => entry.OrganizationId);
        Assert.All(organizations, organization =>
        {
            var generations = expired.Contains(organization) ? 2 : 1;
            Assert.Equal(Enumerable.Range(1, generations), Generations(EffectKind.AttestationStarted));
            Assert.Equal([generations], Generations(EffectKind.AttestationFinalized));

            IEnumerable<int> Generations(EffectKind kind) =>
                effects[organization].Where(entry => entry.Kind == kind).Select(entry => entry.Generation);
        });
    }

    /// <summary>Where the API's documentation leaves something open, chance decides.</summary>
    private SimulatorSettings OpenQuestions()
    {
        var random = new Random(plan.Seed);
        return new SimulatorSettings
        {
            SyncDuration = TimeSpan.FromMilliseconds(50),
            AfterFinalize = random.GetItems(Enum.GetValues<AfterFinalize>(), 1)[0],
            TemplateIdForm = random.GetItems(Enum.GetValues<TemplateIdForm>(), 1)[0],
        };
    }

    private async Task<string> AddOperatorAsync()
    {
        var added = await CommandRun.OfAsync("operators", "add", "kill-test", "--data", scratch.Data);
        added.AssertSuccess();
        return added.Output.Split('\n')[0].Trim();
    }
}
