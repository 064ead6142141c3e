using System.Runtime.CompilerServices;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>Makes plans, and has them applied by whoever may.</summary>
internal sealed class EndOfTermPlanService(
    EndOfTermPlanner planner,
    EndOfTermPlanRecords records,
    EndOfTermPlanRows rows,
    EndOfTermRecords ends,
    WorkflowStarter starter,
    IAuditLog audit,
    IOptions<EndOfTermOptions> options,
    IOptions<ApprovalOptions> approvers,
    TimeProvider time) : IEndOfTermPlans
{
    public async Task<MadePlan> MakeAsync(IReadOnlyList<BulkRow> rows, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var lookedUp = new List<BulkRow>(rows.Count);
        foreach (var row in rows)
        {
            lookedUp.Add((await planner.LookUpAsync(row, cancellationToken).ConfigureAwait(false)).Row);
        }

        var plan = new BulkPlan(lookedUp).RefuseRepeated();
        return plan.Accepted.Any() ? await KeepAsync(plan, actor, cancellationToken).ConfigureAwait(false) : new MadePlan(plan, null, IsNew: false);
    }

    public async Task<EndOfTermPlanRecord?> FindAsync(string hash, CancellationToken cancellationToken) =>
        (await records.FindAsync(EndOfTermPlanNames.InstanceIdOf(hash), cancellationToken).ConfigureAwait(false))?.Value;

    public async Task<EndOfTermPlanPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new EndOfTermPlanPage([.. page.Items.Select(stored => stored.Value)], page.ContinuationToken);
    }

    public async IAsyncEnumerable<PlannedRow> RowsAsync(string hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindAsync(hash, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            yield break;
        }

        await foreach (var row in rows.ReadAllAsync(record, cancellationToken).ConfigureAwait(false))
        {
            var result = await rows.FindResultAsync(record, row.Line, cancellationToken).ConfigureAwait(false);
            var end = row.Subject is null ? null : await ends.FindLatestAsync(row.SubscriptionId, cancellationToken).ConfigureAwait(false);
            yield return new PlannedRow(row, result, end?.State);
        }
    }

    public IAsyncEnumerable<BulkRow> RefusedAsync(EndOfTermPlanRecord plan, CancellationToken cancellationToken) =>
        rows.ReadAllAsync(plan, cancellationToken).Where(row => row.Refusal is not null);

    public async Task<ApplyPlanResult> ApplyAsync(string hash, string actor, CancellationToken cancellationToken)
    {
        while (await records.FindAsync(EndOfTermPlanNames.InstanceIdOf(hash), cancellationToken).ConfigureAwait(false) is { } read)
        {
            var (record, now) = (read.Value, time.GetUtcNow());
            if (record.State == EndOfTermPlanState.Proposed)
            {
                if (now > record.ValidUntil)
                {
                    return new(ApplyPlanOutcome.TooOld);
                }

                if (await JudgeAsync(record, actor, now, cancellationToken).ConfigureAwait(false) is var verdict and not ApprovalVerdict.Allowed)
                {
                    await NoteAsync(record, "apply-refused", actor, now, cancellationToken, ("verdict", verdict)).ConfigureAwait(false);
                    return new(ApplyPlanOutcome.NotAllowed, verdict);
                }

                record = record with { State = EndOfTermPlanState.Applying, AppliedBy = actor, AppliedAt = now };
                if (!await records.TryWriteAsync(read, record, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }
            }

            await EnsureStartedAsync(record, cancellationToken).ConfigureAwait(false);
            return new(ApplyPlanOutcome.Accepted);
        }

        return new(ApplyPlanOutcome.NotFound);
    }

    private async Task<MadePlan> KeepAsync(BulkPlan plan, string actor, CancellationToken cancellationToken)
    {
        var (hash, rowsId) = (plan.Hash(), Guid.CreateVersion7().ToString("N"));
        var now = time.GetUtcNow();
        while (true)
        {
            var read = await records.FindAsync(EndOfTermPlanNames.InstanceIdOf(hash), cancellationToken).ConfigureAwait(false);
            if (read is { Value.State: not EndOfTermPlanState.Proposed })
            {
                return new MadePlan(plan, read.Value, IsNew: false);
            }

            // Made by whoever has looked at it last: another person who sends the same file has read it too.
            var record = new EndOfTermPlanRecord(
                hash,
                actor,
                now,
                now + options.Value.PlansValidFor,
                plan.Rows.Count,
                plan.Accepted.Count(),
                plan.WhyApprovalNeeded(options.Value.Approval()),
                plan.DifferenceAMonth(),
                plan.OverTheTerm())
            {
                RowsId = rowsId,
            };
            await rows.PutAsync(rowsId, plan.Rows, cancellationToken).ConfigureAwait(false);
            if (await records.TryWriteAsync(read, record, cancellationToken).ConfigureAwait(false))
            {
                await NoteAsync(record, "made", actor, now, cancellationToken, ("rows", record.Rows), ("accepted", record.Accepted)).ConfigureAwait(false);
                if (read is not null)
                {
                    await rows.DeleteAsync(read.Value, cancellationToken).ConfigureAwait(false);
                }

                return new MadePlan(plan, record, IsNew: read is null);
            }
        }
    }

    /// <summary>Whether the actor may apply it, by the limits of today: those of the plan's making may have been others.</summary>
    private async Task<ApprovalVerdict> JudgeAsync(EndOfTermPlanRecord record, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await rows.ReadAllAsync(record, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (new BulkPlan(kept).WhyApprovalNeeded(options.Value.Approval()) is null)
        {
            return ApprovalVerdict.Allowed;
        }

        var sums = record.OverTheTerm.Count == 0
            ? [new ApprovalExtent(record.Accepted)]
            : record.OverTheTerm.Select(sum => new ApprovalExtent(record.Accepted, sum.Amount, sum.Currency));
        return sums
            .Select(extent => new ApprovalMatter(
                EndOfTermPlanNames.ApprovalKind, record.Hash, extent, [record.MadeBy], ApprovalState.Pending, record.ValidUntil))
            .Select(matter => ApprovalRules.JudgeApproval(matter, actor, approvers.Value.RoleOf(actor), record.Hash, now))
            .FirstOrDefault(verdict => verdict != ApprovalVerdict.Allowed, ApprovalVerdict.Allowed);
    }

    private Task<bool> EnsureStartedAsync(EndOfTermPlanRecord record, CancellationToken cancellationToken)
    {
        var patience = new RemotePatience(options.Value.RemoteAttempts, options.Value.RetryFirst, options.Value.RetryLongest);
        return starter.EnsureStartedAsync(
            record,
            EndOfTermPlanOrchestrator.RegisteredName,
            () => new EndOfTermPlanRun(record, patience),
            StepNote.Of("endOfTermPlan.applied", record.AppliedBy!, ("madeBy", record.MadeBy), ("rows", record.Accepted))
                .ToEntry(EndOfTermPlanNames.InstanceIdOf(record.Hash), revision: 0, record.AppliedAt!.Value),
            cancellationToken);
    }

    private Task<ChainedAuditEntry> NoteAsync(
        EndOfTermPlanRecord record,
        string action,
        string actor,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] data) => audit.AppendAsync(
        StepNote.Of($"endOfTermPlan.{action}", actor, data)
            .ToEntry(EndOfTermPlanNames.InstanceIdOf(record.Hash), Guid.CreateVersion7(now), now),
        cancellationToken);
}
