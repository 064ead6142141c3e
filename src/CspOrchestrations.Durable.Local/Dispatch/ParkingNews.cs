using System.Threading.Channels;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Tells the observer what was parked and released, in the order of the commits.</summary>
internal sealed class ParkingNews(IParkingObserver? observer, TimeSpan retryDelay, ILogger logger, CancellationToken stopping)
{
    private readonly Channel<Func<IParkingObserver, Task>> news =
        Channel.CreateUnbounded<Func<IParkingObserver, Task>>(new UnboundedChannelOptions { SingleReader = true });

    private Task telling = Task.CompletedTask;

    /// <param name="parked">All that are parked, before any of them is tried again.</param>
    public void Start(IEnumerable<InstanceRow> parked)
    {
        if (observer is not null)
        {
            var known = parked.Select(ToParked).ToList();
            Add(to => to.StartedAsync(known, stopping));
            telling = Task.Run(() => TellAsync(observer), CancellationToken.None);
        }
    }

    /// <summary>The instance's row was committed.</summary>
    public void Committed(InstanceRow? before, InstanceRow after)
    {
        if (observer is null || before?.ParkedReason == after.ParkedReason)
        {
            return;
        }

        Add(after.ParkedReason is null ? to => to.ReleasedAsync(after.Id, stopping) : to => to.ParkedAsync(ToParked(after), stopping));
    }

    /// <summary>What is left to tell is told by the next start.</summary>
    public async Task StopAsync()
    {
        news.Writer.TryComplete();
        await telling.ConfigureAwait(false);
    }

    private static ParkedInstance ToParked(InstanceRow row) =>
        new(row.Id, row.Name, row.ParkedReason!, new DateTimeOffset(row.UpdatedAt, TimeSpan.Zero));

    private void Add(Func<IParkingObserver, Task> tell) => news.Writer.TryWrite(tell);

    private async Task TellAsync(IParkingObserver to)
    {
        await foreach (var tell in news.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (!stopping.IsCancellationRequested && !await TryTellAsync(tell, to).ConfigureAwait(false))
            {
                // In real time: whatever refuses is a disk, which is not part of a virtual world.
                await Task.Delay(retryDelay, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> TryTellAsync(Func<IParkingObserver, Task> tell, IParkingObserver to)
    {
        try
        {
            await tell(to).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            if (!stopping.IsCancellationRequested)
            {
                logger.ParkingNotTold(exception);
            }

            return false;
        }
    }
}
