using CspOrchestrations.Orchestrations.Reconciliation;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Local.Serving;

/// <summary>Looks into the inbox of billing files every second, so that what is dropped there is reported within seconds.</summary>
internal sealed partial class InboxWatch(
    IReconciliationInbox inbox, IOptions<ReconciliationIngestOptions> options, TimeProvider time, ILogger<InboxWatch> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.InboxSweep)
        {
            return;
        }

        using var timer = new PeriodicTimer(BetweenLooks, time);
        var works = true;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await inbox.SweepAsync(stoppingToken);
                works = true;
            }
            catch (IOException exception)
            {
                if (works)
                {
                    LogUnreadable(logger, exception.Message);
                }

                works = false;
            }
        }
    }

    [LoggerMessage(2650, LogLevel.Warning, "The inbox of billing files cannot be looked into; it is tried again each second: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string reason);
}
