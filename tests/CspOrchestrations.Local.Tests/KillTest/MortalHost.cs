using System.Diagnostics;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>The Local host on one data folder, in as many processes as it is killed, and one more.</summary>
/// <param name="scratch">Where the data folder lies.</param>
/// <param name="settings">Of each process.</param>
/// <param name="mostLinesPerLife">What three workflows make it log, about; fewer lines are in the middle of them.</param>
/// <param name="random">Decides when it dies.</param>
internal sealed class MortalHost(
    ScratchFolder scratch, IReadOnlyDictionary<string, string> settings, int mostLinesPerLife, Random random) : IAsyncDisposable
{
    /// <summary>Every so many lives end while the host is still starting: that is where it recovers.</summary>
    private const int LivesPerEarlyDeath = 5;

    /// <summary>Of a life in which everybody waits for something.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2);

    /// <summary>With many workflows a start on a loaded machine takes a while, and who dies before that does nothing at all.</summary>
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(10);

    /// <summary>About what one step takes, so that the kill falls before, into or after the next one.</summary>
    private static readonly TimeSpan LastBreath = TimeSpan.FromMilliseconds(15);

    /// <summary>What the last start took.</summary>
    private TimeSpan startup = TimeSpan.FromSeconds(1);

    private LocalProcess? process;
    private volatile Uri? address;

    public int Kills { get; private set; }

    /// <summary>Null while no host serves.</summary>
    public Uri? Address => address;

    public string Errors => process?.Errors ?? "";

    /// <summary>One life: starts the host and kills it at some moment.</summary>
    /// <param name="progressAsync">Ends when it has done something that the remote side knows of.</param>
    /// <param name="cancellationToken">Ends the life.</param>
    public async Task LiveAndDieAsync(Func<CancellationToken, Task> progressAsync, CancellationToken cancellationToken)
    {
        if (Kills % LivesPerEarlyDeath == LivesPerEarlyDeath - 1)
        {
            process = Start();
            await MomentAsync(startup, cancellationToken);
        }
        else
        {
            await LiveAsync(cancellationToken);
            using var old = new CancellationTokenSource(LongestLife);
            await process!.Busy.WaitAsync(old.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            using var stuck = new CancellationTokenSource(LongestRecovery);
            await progressAsync(stuck.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await MomentAsync(LastBreath, cancellationToken);
        }

        await DieAsync();
        Kills++;
    }

    /// <summary>Starts the host and lets it run.</summary>
    public async Task LiveAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        process = Start();
        address = await process.Serving.WaitAsync(cancellationToken);
        startup = watch.Elapsed;
    }

    public async Task DieAsync()
    {
        address = null;
        if (process is not null)
        {
            await process.DisposeAsync();
            process = null;
        }
    }

    public async ValueTask DisposeAsync() => await DieAsync();

    private LocalProcess Start() => LocalProcess.Start(
        scratch.Path,
        "The host serves on ",
        1 + random.Next(mostLinesPerLife),
        ["serve", "--data", scratch.Data, "--port", "0", .. settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" })]);

    /// <summary>The moment of a kill is a matter of real time: the test must not know what the host is doing then.</summary>
    private async Task MomentAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + random.Next((int)longest.TotalMilliseconds)));
        await moment.WaitForNextTickAsync(cancellationToken);
    }
}
