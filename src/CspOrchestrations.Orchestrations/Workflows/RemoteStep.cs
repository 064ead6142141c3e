using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>
/// Calls the remote side until it has said something that a workflow has to decide about: it waits out "too many requests" and
/// a missing consent, with durable timers and without ceasing to listen.
/// </summary>
/// <param name="context">Of the orchestrator.</param>
/// <param name="eventName">What it listens to.</param>
/// <param name="consentGiven">What it wants to hear by that event when a missing consent was given.</param>
internal sealed class RemoteStep(IOrchestrationContext context, string eventName, object consentGiven)
{
    /// <summary>Waits in one execution before its history is cut.</summary>
    public const int WaitsPerExecution = 25;

    private static readonly RemoteProblem EmptyAnswer = new(0, null, "The answer was empty");

    /// <param name="name">The activity.</param>
    /// <param name="input">Its input; the same for each call, so that its key finds the first answer.</param>
    /// <param name="patience">With failures.</param>
    /// <param name="pause">Waits until a time, and still listens: gives what interrupts the step, or null.</param>
    public async Task<RemoteSaid<TOut, TInterruption>> AskAsync<TIn, TOut, TInterruption>(
        ActivityName<TIn, RemoteResult<TOut>> name, TIn input, RemotePatience patience, Func<DateTimeOffset, Task<TInterruption?>> pause)
        where TOut : class
        where TInterruption : class
    {
        for (var waits = 0; waits < WaitsPerExecution; waits++)
        {
            RemoteResult<TOut> result;
            try
            {
                result = await context.CallActivityAsync(name, input, patience.ForRemote());
            }
            catch (TaskFailedException failed)
            {
                return new() { Failure = failed.FailureDetails };
            }

            if (result.Value is { } value)
            {
                return new() { Value = value };
            }

            if (result.RetryAfter is not { } wait)
            {
                var problem = result.Problem ?? EmptyAnswer;
                if (!problem.NeedsConsent())
                {
                    return new() { Problem = problem };
                }

                wait = await ConsentWait.BeginAsync(context, eventName, consentGiven) ? ConsentWait.Patience : TimeSpan.Zero;
            }

            var until = context.CurrentUtcDateTime + (wait > patience.First ? wait : patience.First);
            if (await pause(until) is { } interruption)
            {
                return new() { Interruption = interruption };
            }
        }

        return default;
    }
}

/// <summary>What came of a remote step: at most one is set, and none when the history has grown long and the step is to be begun anew.</summary>
internal readonly record struct RemoteSaid<TOut, TInterruption>
    where TOut : class
    where TInterruption : class
{
    public TOut? Value { get; init; }

    /// <summary>The remote side has understood and said no.</summary>
    public RemoteProblem? Problem { get; init; }

    /// <summary>It keeps failing; whether a write took effect is not known.</summary>
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Somebody wants something else meanwhile.</summary>
    public TInterruption? Interruption { get; init; }
}
