using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Simulator;
using Xunit.Abstractions;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>Simulator and host as processes of their own in real time; the host dies again and again.</summary>
internal sealed class KillWorld : IAsyncDisposable
{
    private const int FaultsPerLife = 4;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly CancellationTokenSource limit;
    private readonly ITestOutputHelper output;
    private readonly LocalProcess simulatorProcess;
    private readonly MortalHost host;

    private KillWorld(
        ITestOutputHelper output,
        KillPlan plan,
        ScratchFolder scratch,
        LocalProcess simulatorProcess,
        MortalHost host,
        Uri simulator,
        string key)
    {
        this.output = output;
        this.simulatorProcess = simulatorProcess;
        this.host = host;
        Plan = plan;
        Scratch = scratch;
        SimulatorAddress = simulator;
        Simulator = new SimulatorClient(simulator);
        Caller = new PersistentCaller(host, key);
        limit = new CancellationTokenSource(plan.Limit);
    }

    public KillPlan Plan { get; }

    public ScratchFolder Scratch { get; }

    public Uri SimulatorAddress { get; }

    public SimulatorClient Simulator { get; }

    public PersistentCaller Caller { get; }

    /// <summary>Ends when the run counts as stuck.</summary>
    public CancellationToken Limit => limit.Token;

    /// <summary>Starts the simulator; no host lives yet.</summary>
    /// <param name="output">Of the test; says the seed.</param>
    /// <param name="settings">Of a host, by the simulator's address.</param>
    /// <param name="mostLinesPerLife">Of a host: about what three workflows make it log.</param>
    public static async Task<KillWorld> StartAsync(
        ITestOutputHelper output, Func<Uri, IReadOnlyDictionary<string, string>> settings, int mostLinesPerLife)
    {
        var plan = KillPlan.FromEnvironment();
        output.WriteLine(plan.ToString());
        var scratch = new ScratchFolder();
        var simulator = LocalProcess.Start(
            scratch.Path, "The simulator listens on ", linesUntilBusy: 0, "simulator", "--port", "0", "--data", scratch.File("simulator"));
        try
        {
            var address = await simulator.Serving.WaitAsync(plan.Limit);
            var added = await CommandRun.OfAsync("operators", "add", "kill-test", "--data", scratch.Data);
            added.AssertSuccess();
            var host = new MortalHost(scratch, settings(address), mostLinesPerLife, new Random(plan.Seed + 2));
            return new KillWorld(output, plan, scratch, simulator, host, address, added.Output.Split('\n')[0].Trim());
        }
        catch
        {
            await simulator.DisposeAsync();
            scratch.Dispose();
            throw;
        }
    }

    /// <summary>Lets the host live and die until every workflow has completed without a person; then it is alive.</summary>
    public async Task RunAsync(KillStudy study)
    {
        try
        {
            await KillAsync(study);
            await AssertEndedWellAsync(study);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Assert.Fail($"Not done after {Plan.Limit} and {host.Kills} kills. The host's last words:\n{host.Errors}");
        }
    }

    /// <summary>The host dies for good; its audit holds.</summary>
    public async Task EndAsync()
    {
        await host.DieAsync();
        (await CommandRun.OfAsync("audit", "verify", "--data", Scratch.Data)).AssertSuccess();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{host.Kills} kills, {Caller.Unanswered} unanswered requests, {watch.Elapsed.TotalSeconds:0.0} s"));
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await host.DisposeAsync();
        Simulator.Dispose();
        await simulatorProcess.DisposeAsync();
        limit.Dispose();
        Scratch.Dispose();
    }

    private async Task KillAsync(KillStudy study)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Limit);
        var acting = study.Customers.ActAsync(done.Token);
        List<Task> starting = [];
        List<KillProgress> kills = [];
        while (host.Kills < Plan.Kills)
        {
            await study.Faults.WorsenAsync(FaultsPerLife, Limit);
            Begin(Plan.WorkflowsPerLife);
            var before = (await study.ProgressAsync(Limit)).Effects;
            await host.LiveAndDieAsync(token => ProgressedAsync(study, before, token), Limit);
            kills.Add(await study.ProgressAsync(Limit));
        }

        output.WriteLine($"Under way at each kill: {string.Join(' ', kills.Select(kill => kill.UnderWay))}");
        output.WriteLine($"Effects until each kill: {string.Join(' ', kills.Select(kill => kill.Effects))}");
        Assert.True(kills.DistinctBy(kill => kill.Effects).Count() > Plan.Kills / 2, "The kills met a host that did nothing.");
        Assert.True(kills.Count(kill => kill.UnderWay > 0) > Plan.Kills / 10, "The kills met an idle host.");
        Begin(Plan.Workflows - starting.Count);
        await host.LiveAsync(Limit);
        await Task.WhenAll(starting);
        await CompletedAsync(study, acting);
        await done.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acting);

        void Begin(int count)
        {
            for (; count > 0; count--)
            {
                starting.Add(study.StartAsync(starting.Count, Limit));
            }
        }
    }

    private static async Task ProgressedAsync(KillStudy study, int before, CancellationToken cancellationToken)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await study.ProgressAsync(cancellationToken)).Effects <= before)
        {
            await look.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task CompletedAsync(KillStudy study, Task acting)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!acting.IsCompleted && (await InstancesAsync(study, "&status=Pending,Running")).Count > 0)
        {
            await pause.WaitForNextTickAsync(Limit);
        }
    }

    private async Task AssertEndedWellAsync(KillStudy study)
    {
        var instances = await InstancesAsync(study, "");
        Assert.All(instances, instance => Assert.Equal(nameof(RuntimeStatus.Completed), instance.GetProperty("runtimeStatus").GetString()));
        Assert.Equal(Plan.Workflows, instances.Count);
        Assert.Empty(await Caller.ListAsync("api/attention?pageSize=1000", Limit));
    }

    private Task<IReadOnlyList<JsonElement>> InstancesAsync(KillStudy study, string filter) =>
        Caller.ListAsync($"api/instances?prefix={study.InstancePrefix}&pageSize=1000{filter}", Limit);
}
