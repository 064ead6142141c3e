using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Connections.Mfa;

/// <summary>Reads Partner Center's counters once, waiting as long as it asks to; what fails is left to the next time.</summary>
internal sealed class MfaReadinessOrchestrator : Orchestrator<Nothing, MfaRefresh>
{
    private const int MostWaits = 10;

    private static readonly RetryPolicy Retry =
        new(maxNumberOfAttempts: 6, TimeSpan.FromSeconds(10), backoffCoefficient: 3, TimeSpan.FromMinutes(30));

    public static OrchestratorName<Nothing, MfaRefresh> RegisteredName { get; } = new(ConnectionNames.MfaReadiness);

    public static ActivityName<Nothing, MfaRefresh> Refresh { get; } = new(ConnectionNames.RefreshMfaReadiness);

    public override async Task<MfaRefresh> RunAsync(IOrchestrationContext context, Nothing input)
    {
        for (var waits = 0; ; waits++)
        {
            var refresh = await RefreshAsync(context);
            if (refresh.RetryAfter is not { } pause || waits == MostWaits)
            {
                return refresh;
            }

            await context.CreateTimerAsync(context.CurrentUtcDateTime + pause);
        }
    }

    private static async Task<MfaRefresh> RefreshAsync(IOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync(Refresh, Nothing.Value, Retry);
        }
        catch (TaskFailedException)
        {
            // Partner Center is away for an hour; the schedule comes again, and the page says when was read last.
            return new MfaRefresh(RetryAfter: null, Code: "unavailable");
        }
    }
}

/// <param name="RetryAfter">Partner Center asked to wait.</param>
/// <param name="Code">Why nothing was read; null when it was.</param>
internal sealed record MfaRefresh(TimeSpan? RetryAfter, string? Code);
