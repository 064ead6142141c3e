using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>
/// What the faces ask. Whether a command fits is judged by the record; what has changed until the workflow hears of it,
/// the workflow judges again.
/// </summary>
internal sealed class EndOfTermService(
    EndOfTermRecords records,
    EndOfTermStarter starter,
    SubscriptionReader reader,
    ICustomers customers,
    DecisionPrices prices,
    IApprovals approvals,
    EndOfTermInvitations invitations,
    IOrchestrationClient client,
    IAuditLog audit,
    IAttention attention,
    TimeProvider time,
    ILogger<EndOfTermService> logger) : IEndOfTerm
{
    public Task<EndOfTermRecord?> FindAsync(string subscriptionId, CancellationToken cancellationToken) =>
        records.FindLatestAsync(subscriptionId, cancellationToken);

    public async Task<EndOfTermPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new EndOfTermPage([.. page.Items.Select(stored => stored.Value)], page.ContinuationToken);
    }

    public Task<EndOfTermPage> ListAsync(
        EndOfTermConcern concern, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        records.ListAsync(concern, pageSize, continuationToken, cancellationToken);

    public async Task<IReadOnlyList<AuditEntry>> HistoryAsync(string instanceId, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var chained in audit.ReadAsync(instanceId, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(chained.Entry);
        }

        return entries;
    }

    public async Task<EndOfTermCommandResult> StartAsync(
        CustomerId customerId, string subscriptionId, string actor, CancellationToken cancellationToken)
    {
        var customer = await customers.FindAsync(customerId, cancellationToken).ConfigureAwait(false);
        var found = await reader.FindAsync(customerId, subscriptionId, instructions: null, cancellationToken).ConfigureAwait(false);
        if (customer.Value is not { } known || found.Value?.Reading is not { } reading)
        {
            var problem = customer.Problem ?? found.Problem;
            return new(EndOfTermCommandOutcome.NotFound, problem?.Title ?? "There is no such subscription, or Partner Center is too busy to say.");
        }

        var isNew = await starter
            .EnsureStartedAsync(customerId, known.CompanyName, subscriptionId, reading, actor, cancellationToken).ConfigureAwait(false);
        if (isNew is null)
        {
            return new(EndOfTermCommandOutcome.Invalid, "Its term has no end that anybody must decide: a month that will roll over by itself.");
        }

        if (isNew == false)
        {
            // Whoever asks for it means it, also where an operator has ended or removed the instance before.
            await starter.RestartAsync(EndOfTermNames.InstanceIdOf(subscriptionId, reading.End!.Value), actor, cancellationToken).ConfigureAwait(false);
        }

        return EndOfTermCommandResult.Accepted;
    }

    public async Task<EndOfTermCommandResult> DecideAsync(
        string subscriptionId, string actor, EndOfTermDecisionRequest decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var record = await FindAsync(subscriptionId, cancellationToken).ConfigureAwait(false);
        if ((EndOfTermWrites.WhyInvalid(decision.Choice, decision.Instructions) ?? EndOfTermReport.WhyNotThere(record?.Preview, decision.Choice)) is { } why)
        {
            return new(EndOfTermCommandOutcome.Invalid, why);
        }

        if (decision.PriceShown is { } price && record?.Preview?.Find(decision.Choice)?.AMonth is var now && price != now)
        {
            return new(
                EndOfTermCommandOutcome.NotInThisState,
                $"The price has changed since it was shown: it is {now?.ToString() ?? "not known"} a month now. Look at the choices again.");
        }

        var cost = record is null
            ? null
            : await prices.FindAsync(record, decision.Choice, decision.Instructions, cancellationToken).ConfigureAwait(false);
        return await CommandAsync(
            subscriptionId,
            new EndOfTermEvent(EndOfTermCommand.Decide, actor, decision.Reason, decision.Choice, decision.Instructions, decision.Channel, cost),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<EndOfTermCommandResult> InviteAsync(
        string subscriptionId, string actor, EndOfTermRecipient recipient, CancellationToken cancellationToken)
    {
        if (await FindAsync(subscriptionId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return new(EndOfTermCommandOutcome.NotFound, "No end of a term of this subscription is watched.");
        }

        if (record.Outcome is not null || record.End.EndsAt <= time.GetUtcNow())
        {
            return new(EndOfTermCommandOutcome.NotInThisState, "The term has ended; there is nothing left to decide on the page.");
        }

        await invitations.SendAsync(record, actor, recipient, cancellationToken).ConfigureAwait(false);
        return EndOfTermCommandResult.Accepted;
    }

    public Task<EndOfTermCommandResult> WithdrawAsync(
        string subscriptionId, string actor, string? reason, CancellationToken cancellationToken) =>
        CommandAsync(subscriptionId, new EndOfTermEvent(EndOfTermCommand.Withdraw, actor, reason), cancellationToken);

    public async Task<ApprovalResult> ApproveAsync(
        string subscriptionId, string actor, ApprovalAnswer answer, CancellationToken cancellationToken)
    {
        var record = await FindAsync(subscriptionId, cancellationToken).ConfigureAwait(false);
        return record?.ApprovalId is { } approvalId
            ? await approvals.DecideAsync(approvalId, actor, answer, cancellationToken).ConfigureAwait(false)
            : new ApprovalResult(null, ApprovalVerdict.NotPending);
    }

    public Task<EndOfTermCommandResult> AnswerAsync(
        string subscriptionId, string actor, EndOfTermAnswer answer, int question, string? note, CancellationToken cancellationToken) =>
        CommandAsync(
            subscriptionId, new EndOfTermEvent(EndOfTermCommand.Answer, actor, note, Answer: answer, Question: question), cancellationToken);

    public async Task WakeAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        if (await FindAsync(subscriptionId, cancellationToken).ConfigureAwait(false) is { } record && !EndOfTermTransitions.IsFinal(record.State))
        {
            await RaiseAsync(record, new EndOfTermEvent(EndOfTermCommand.Wake, "hint"), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<EndOfTermCommandResult> CommandAsync(
        string subscriptionId, EndOfTermEvent happened, CancellationToken cancellationToken)
    {
        if (await FindAsync(subscriptionId, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return new(EndOfTermCommandOutcome.NotFound, "No end of a term of this subscription is watched.");
        }

        var isCurrent = happened.Question is null || happened.Question == record.Question;
        return isCurrent && EndOfTermTransitions.Accepts(record.State, happened.Command)
            && await RaiseAsync(record, happened, cancellationToken).ConfigureAwait(false)
            ? EndOfTermCommandResult.Accepted
            : await RefuseAsync(record, happened, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False when nobody is there to hear it: terminated from outside, or deleted since.</summary>
    private async Task<bool> RaiseAsync(EndOfTermRecord record, EndOfTermEvent happened, CancellationToken cancellationToken)
    {
        try
        {
            await client.RaiseEventAsync(record.InstanceId, EndOfTermNames.EventName, happened, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is InstanceFinishedException or InstanceNotFoundException)
        {
            await attention.ClearAsync(WorkflowAttention.IdOf(record.InstanceId), cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<EndOfTermCommandResult> RefuseAsync(
        EndOfTermRecord record, EndOfTermEvent happened, CancellationToken cancellationToken)
    {
        logger.CommandRefused(record.InstanceId, happened.Command, record.State);
        var now = time.GetUtcNow();
        await audit.AppendAsync(
            StepNote.Of($"endOfTerm.{EndOfTermStep.RefusalOf(happened.Command)}", happened.Actor, ("state", record.State))
                .ToEntry(record.InstanceId, Guid.CreateVersion7(now), now),
            cancellationToken).ConfigureAwait(false);
        return new(EndOfTermCommandOutcome.NotInThisState, $"The end of this term is {record.State}; it takes no such command now.");
    }
}
