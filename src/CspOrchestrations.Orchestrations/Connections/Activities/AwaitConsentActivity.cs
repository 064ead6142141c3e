using CspOrchestrations.Durable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Connections.Activities;

/// <summary>Registers the calling instance, and sees to it that somebody looks for the consent it waits for.</summary>
internal sealed class AwaitConsentActivity(
    ConsentWaiters waiters,
    UserConnection connection,
    IOrchestrationClient client,
    IOptions<ConnectionOptions> options,
    ILogger<AwaitConsentActivity> logger)
    : Activity<ConsentCall, ConsentStanding>
{
    public override async Task<ConsentStanding> RunAsync(ActivityContext context, ConsentCall input, CancellationToken cancellationToken)
    {
        // Registered before looking: whoever gives consent after the look finds it.
        await waiters.AddAsync(context.InstanceId, input, cancellationToken).ConfigureAwait(false);
        var state = await connection.LookAsync(cancellationToken).ConfigureAwait(false);
        if (!state.ConsentNeeded)
        {
            await waiters.RemoveAsync(context.InstanceId, cancellationToken).ConfigureAwait(false);
            return new ConsentStanding(Needed: false);
        }

        await connection.AskAsync(state, cancellationToken).ConfigureAwait(false);
        await StartWatchAsync(cancellationToken).ConfigureAwait(false);
        logger.WaitsForConsent(context.InstanceId);
        return new ConsentStanding(Needed: true);
    }

    private async Task StartWatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.StartAsync(
                ConsentWatchOrchestrator.RegisteredName,
                ConnectionNames.WatchInstanceId,
                new ConsentWatchRun(options.Value.ConsentLook),
                new StartOptions(ReplaceFinished: true),
                cancellationToken).ConfigureAwait(false);
        }
        catch (InstanceConflictException)
        {
            // It runs already, for another instance that waits.
        }
    }
}
