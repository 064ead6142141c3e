using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>
/// Asks Microsoft for an export, waits for it, downloads its blobs one by one, and starts the run that reads them. It starts over after
/// each part of that, so that its history stays short however long Microsoft takes and however many blobs there are.
/// </summary>
internal sealed class ReconciliationExportOrchestrator : Orchestrator<ReconciliationExportRun, ReconciliationExportRecord>
{
    private const int PollsPerExecution = 25;
    private const int ParallelDownloads = 4;
    private const int NotFound = 404;

    /// <summary>No data available: they are not there yet, or the period is empty. Source: the API's page of failed operations.</summary>
    private const string NoDataCode = "5000";

    public static OrchestratorName<ReconciliationExportRun, ReconciliationExportRecord> RegisteredName { get; } = new(ReconciliationExportNames.Orchestrator);

    public static ActivityName<BillingExportRequest, RemoteResult<StartedExport>> Start { get; } = new(ReconciliationExportNames.Start);

    public static ActivityName<FollowExportInput, RemoteResult<FollowedProgress>> Follow { get; } = new(ReconciliationExportNames.Follow);

    public static ActivityName<DownloadBlobInput, RemoteResult<DownloadedBlob>> Download { get; } = new(ReconciliationExportNames.Download);

    public static ActivityName<string, RemoteResult<InvoiceCharges>> FindCharges { get; } = new(ReconciliationExportNames.FindCharges);

    public static ActivityName<ReconciliationExportRecord, string> Land { get; } = new(ReconciliationExportNames.Land);

    public static ActivityName<RecordReconciliationExportInput, Nothing> Record { get; } = new(ReconciliationExportNames.Record);

    public override async Task<ReconciliationExportRecord> RunAsync(IOrchestrationContext context, ReconciliationExportRun input)
    {
        ShowStatus(context, input);
        var run = input switch
        {
            { Location: null } => await StartAsync(context, input),
            { Manifest: null } => await FollowAsync(context, input),
            _ => await DownloadAsync(context, input),
        };
        if (run.Record.EndedAt is not null)
        {
            ShowStatus(context, run);
            return run.Record;
        }

        context.ContinueAsNew(run);
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }

    private static void ShowStatus(IOrchestrationContext context, ReconciliationExportRun run) => context.SetCustomStatus(
        new { run.Record.State, run.Exports, run.Polls, Blobs = run.Manifest?.Blobs.Count, Landed = run.Record.Parts.Count });

    private static async Task<ReconciliationExportRun> StartAsync(IOrchestrationContext context, ReconciliationExportRun run)
    {
        if (run.Exports >= run.Rules.MaxExports)
        {
            return await EndAsync(context, run, ReconciliationExportState.Failed, $"{run.Exports} exports were started and none of them came to an end.");
        }

        var said = await AskAsync(context, run, Start, run.Record.Request);
        return said.Value is { } started
            ? run with { Location = started.Location, Since = context.CurrentUtcDateTime, Exports = run.Exports + 1 }
            : await FailAsync(context, run, said);
    }

    private static async Task<ReconciliationExportRun> FollowAsync(IOrchestrationContext context, ReconciliationExportRun run)
    {
        for (var polls = 0; polls < PollsPerExecution; polls++)
        {
            var said = await AskAsync(context, run, Follow, new FollowExportInput(run.Record.Request.Name, run.Location!));
            switch (said)
            {
                case { Problem.Status: NotFound }:
                    // How long operations are kept is not documented.
                    return run.Anew();
                case { Value: null }:
                    return await FailAsync(context, run, said);
                case { Value.KnownRunId: { } known }:
                    return await EndAsync(
                        context, run with { Record = run.Record with { RunId = known, Etag = said.Value.Progress.Manifest!.Etag } }, ReconciliationExportState.Unchanged, null);
                case { Value.Progress: { State: ExportState.Succeeded, Manifest: { } manifest } }:
                    return await RecordAsync(
                        context,
                        run with
                        {
                            Manifest = manifest,
                            Record = run.Record with
                            {
                                State = ReconciliationExportState.Downloading, Etag = manifest.Etag, PartnerTenantId = manifest.PartnerTenantId, Parts = [],
                            },
                        },
                        "ready",
                        ("etag", manifest.Etag),
                        ("blobs", manifest.Blobs.Count));
                case { Value.Progress: { State: ExportState.Failed, ErrorCode: NoDataCode } }:
                    return await EndAsync(
                        context, await WithChargesAsync(context, run), ReconciliationExportState.NoData, "There are no data yet, or the period is empty (5000).");
                case { Value.Progress.State: ExportState.Failed } or { Value.Progress.State: ExportState.Succeeded }:
                    return run.Exports < run.Rules.MaxExports
                        ? run.Anew()
                        : await EndAsync(context, run, ReconciliationExportState.Failed, $"Microsoft's export failed with {said.Value.Progress.ErrorCode ?? "no manifest"}.");
                case var _ when context.CurrentUtcDateTime - run.Since >= run.Rules.WaitAtMost:
                    return run.Anew();
                default:
                    await context.CreateTimerAsync(context.CurrentUtcDateTime + (said.Value!.Progress.RetryAfter ?? run.Rules.PauseAfter(run.Polls)));
                    run = run with { Polls = run.Polls + 1 };
                    break;
            }
        }

        return run;
    }

    private static async Task<ReconciliationExportRun> DownloadAsync(IOrchestrationContext context, ReconciliationExportRun run)
    {
        var manifest = run.Manifest!;
        var next = manifest.Blobs.Index().Skip(run.Record.Parts.Count).Take(ParallelDownloads).ToList();
        if (next.Count == 0)
        {
            run = await WithChargesAsync(context, run);
            var runId = await context.CallActivityAsync(Land, run.Record, run.Rules.Patience.ForRecords());
            return await EndAsync(context, run with { Record = run.Record with { RunId = runId } }, ReconciliationExportState.Landed, null);
        }

        var downloads = await Task.WhenAll(next.Select(blob => AskAsync(
            context, run, Download, new DownloadBlobInput(run.Record.Request.Name, run.Location!, manifest.Etag, blob.Item, blob.Index))));
        foreach (var failed in downloads.Where(said => said.Value is null))
        {
            return failed.Problem is { Status: NotFound } ? run.Anew() : await FailAsync(context, run, failed);
        }

        // Other data than those of the manifest: what was downloaded of it is worth nothing.
        return downloads.Any(said => said.Value!.Part is null)
            ? run with { Manifest = null, Polls = 0, Record = run.Record with { Parts = [] } }
            : run with { Record = run.Record with { Parts = [.. run.Record.Parts, .. downloads.Select(said => said.Value!.Part!)] } };
    }

    /// <summary>What the lines are proved against; unknown where Partner Center does not say.</summary>
    private static async Task<ReconciliationExportRun> WithChargesAsync(IOrchestrationContext context, ReconciliationExportRun run)
    {
        if (run.Record.Request is not { Kind: BillingExportKind.BilledReconciliation, InvoiceId: { } invoice })
        {
            return run;
        }

        var said = await AskAsync(context, run, FindCharges, invoice);
        return run with { Record = run.Record with { TotalCharges = said.Value?.TotalCharges } };
    }

    private static Task<RemoteSaid<TOut, object>> AskAsync<TIn, TOut>(
        IOrchestrationContext context, ReconciliationExportRun run, ActivityName<TIn, RemoteResult<TOut>> name, TIn input)
        where TOut : class => ExportRemoteStep.AskAsync(context, run.Rules.Patience, name, input);

    private static Task<ReconciliationExportRun> FailAsync<T>(IOrchestrationContext context, ReconciliationExportRun run, RemoteSaid<T, object> said)
        where T : class => ExportRemoteStep.ReasonOf(said) is { } reason
            ? EndAsync(context, run, ReconciliationExportState.Failed, reason)
            // It was throttled for long: another execution goes on.
            : Task.FromResult(run);

    private static Task<ReconciliationExportRun> EndAsync(
        IOrchestrationContext context, ReconciliationExportRun run, ReconciliationExportState state, string? reason) => RecordAsync(
        context,
        run with { Record = run.Record with { State = state, Reason = reason, EndedAt = context.CurrentUtcDateTime } },
        "ended",
        ("state", state),
        ("run", run.Record.RunId));

    private static async Task<ReconciliationExportRun> RecordAsync(
        IOrchestrationContext context, ReconciliationExportRun run, string action, params (string Name, object? Value)[] data)
    {
        var record = run.Record with { Revision = run.Record.Revision + 1 };
        await context.CallActivityAsync(
            Record,
            new RecordReconciliationExportInput(
                record,
                StepNote.Of($"reconciliationExport.{action}", StepNote.Workflow, data).ToEntry(context.InstanceId, record.Revision, context.CurrentUtcDateTime),
                QuestionOf(record, context.CurrentUtcDateTime)),
            run.Rules.Patience.ForRecords());
        return run with { Record = record };
    }

    /// <summary>No data are no question, unless an invoice is over something: then lines are owed.</summary>
    private static AttentionItem? QuestionOf(ReconciliationExportRecord record, DateTimeOffset now)
    {
        var title = record switch
        {
            { State: ReconciliationExportState.Failed } => $"The billing export {record.Request.Name} did not work.",
            { State: ReconciliationExportState.NoData, TotalCharges: not (null or 0) } =>
                $"Invoice {record.Request.InvoiceId} has charges, and Microsoft has no lines for it.",
            _ => null,
        };
        return title is null
            ? null
            : new AttentionItem(
                ReconciliationExportRecord.AttentionIdOf(record.Request),
                record.InstanceId,
                title,
                $"{record.Reason} Ask for it again when that is put right; the schedule does so by itself.",
                now,
                [
                    new AttentionAction("Ask for it again", "POST", "/api/reconciliation/exports", DurableJson.Serialize(record.Request, "Export")),
                    new AttentionAction("Leave it", "POST", $"/api/reconciliation/exports/{record.InstanceId}/leave", "{}"),
                ]);
    }
}
