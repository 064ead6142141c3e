using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>A remote step of exports: nobody interrupts it.</summary>
internal static class ExportRemoteStep
{
    public static Task<RemoteSaid<TOut, object>> AskAsync<TIn, TOut>(
        IOrchestrationContext context, RemotePatience patience, ActivityName<TIn, RemoteResult<TOut>> name, TIn input)
        where TOut : class => new RemoteStep(context, ReconciliationExportNames.EventName, "consent").AskAsync<TIn, TOut, object>(
        name,
        input,
        patience,
        async until =>
        {
            await context.CreateTimerAsync(until);
            return null;
        });

    /// <summary>Why it did not work; null when it did, or when it was throttled for long and another execution is to go on.</summary>
    public static string? ReasonOf<T>(RemoteSaid<T, object> said)
        where T : class => said switch
        {
            { Problem: { } problem } => RemoteWords.Of(problem),
            { Failure: { } failure } => RemoteWords.Of(failure),
            _ => null,
        };
}
