using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

/// <summary>
/// Looks through all subscriptions, a page of customers at a time, and starts over after each: its memory and its history are
/// those of one page, for any partner.
/// </summary>
internal sealed class RenewalSweepOrchestrator : Orchestrator<RenewalSweepRun, RenewalSweepReport>
{
    public static OrchestratorName<RenewalSweepRun, RenewalSweepReport> RegisteredName { get; } = new(RenewalSweepNames.Orchestrator);

    public static ActivityName<RenewalSweepRun, RemoteResult<SweptPage>> Sweep { get; } = new(RenewalSweepNames.SweepSubscriptions);

    public static ActivityName<RenewalSweepReport, Nothing> Record { get; } = new(RenewalSweepNames.RecordRenewalSweep);

    public override async Task<RenewalSweepReport> RunAsync(IOrchestrationContext context, RenewalSweepRun input)
    {
        context.SetCustomStatus(input.Report with { Weeks = [] });
        var result = await context.CallActivityAsync(Sweep, input, input.Patience.ForRecords());
        if (result.RetryAfter is { } pause)
        {
            await context.CreateTimerAsync(context.CurrentUtcDateTime + pause);
        }

        var run = result.Value is { } page ? input with { Position = page.Next, Report = page.Report } : input;
        if (result.Problem is null && result.Value is not { Next: null })
        {
            context.ContinueAsNew(run);
            // Ignored: this execution is over and the next one has the state.
            return null!;
        }

        var report = run.Report with
        {
            EndedAt = context.CurrentUtcDateTime,
            Refusal = result.Problem is { } problem ? RemoteWords.Of(problem) : null,
        };
        await context.CallActivityAsync(Record, report, input.Patience.ForRecords());
        return report;
    }
}

/// <param name="Report">What was found so far.</param>
/// <param name="Position">Where it goes on; null at the beginning.</param>
internal sealed record RenewalSweepRun(RenewalSweepReport Report, RemotePatience Patience, WalkPosition? Position = null);

/// <param name="Next">Where the sweep goes on; null when it is through.</param>
internal sealed record SweptPage(RenewalSweepReport Report, WalkPosition? Next);
