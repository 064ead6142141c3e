using System.Collections.Concurrent;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Ends of terms as the faces see them, without the workflow.</summary>
internal sealed class InMemoryEndOfTerm(TimeProvider time) : IEndOfTerm, IRenewalSweeps
{
    public const string Subscription = "5ab5c21b-0000-4000-8000-000000000001";

    private static readonly TermEnd End = new(new DateOnly(2027, 1, 31));

    private readonly ConcurrentDictionary<string, EndOfTermRecord> records = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Calls { get; } = new();

    public EndOfTermDecisionRequest? LastDecision { get; private set; }

    public RenewalSweepReport? Latest { get; set; }

    /// <summary>What the next command comes to.</summary>
    public EndOfTermCommandResult Next { get; set; } = EndOfTermCommandResult.Accepted;

    public ApprovalVerdict NextVerdict { get; set; } = ApprovalVerdict.Allowed;

    public void Change(Func<EndOfTermRecord, EndOfTermRecord> change) => records[Subscription] = change(records[Subscription]);

    public void Seed(EndOfTermState state = EndOfTermState.Undecided, bool canExtend = true)
    {
        var preview = EndOfTermPreviews.Of(
            new PreviewSubject(new DateOnly(2026, 2, 1), End, TermDuration.Year, 10, canExtend),
            new TermPrices(Unit(36 * 12), Unit(38 * 12), new UnitPrice(new Money(43, "EUR"), TermDuration.Month), HasMonthlyPlan: true, new DateOnly(2026, 11, 1)));
        records[Subscription] = new EndOfTermRecord(
            EndOfTermNames.InstanceIdOf(Subscription, End), new CustomerId(Guid.Parse("55555555-5555-4555-8555-555555555555")), Subscription,
            "Contoso Example Ltd", "Microsoft 365 E3", "CFQ7TTC0LFLX:0001:A", 10, End, state, EndOfTermIntent.AtRiskOfExtendedServiceTerm, preview,
            null, null, null, false, false, time.GetUtcNow(), time.GetUtcNow());
    }

    public Task<EndOfTermRecord?> FindAsync(string subscriptionId, CancellationToken cancellationToken) =>
        Task.FromResult(records.GetValueOrDefault(subscriptionId));

    public Task<EndOfTermPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) => continuationToken is null
        ? Task.FromResult(new EndOfTermPage([.. records.Values], null))
        : throw new ArgumentException("Not one of this list.", nameof(continuationToken));

    public Task<EndOfTermPage> ListAsync(EndOfTermConcern concern, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        Task.FromResult(new EndOfTermPage([.. records.Values.Where(record => record.Concern == concern).OrderBy(record => record.End.LastDay)], null));

    public Task<IReadOnlyList<AuditEntry>> HistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>(
            [new AuditEntry(Guid.NewGuid(), instanceId, "endOfTerm.started", "workflow:renewal-sweep", time.GetUtcNow(), new Dictionary<string, string>())]);

    public Task<EndOfTermCommandResult> StartAsync(
        CustomerId customerId, string subscriptionId, string actor, CancellationToken cancellationToken) => Command($"start {subscriptionId} by {actor}");

    public Task<EndOfTermCommandResult> DecideAsync(
        string subscriptionId, string actor, EndOfTermDecisionRequest decision, CancellationToken cancellationToken)
    {
        LastDecision = decision;
        if (records.ContainsKey(subscriptionId) && Next.Outcome == EndOfTermCommandOutcome.Accepted)
        {
            Change(record => record with
            {
                State = EndOfTermState.Applied,
                Decision = new EndOfTermDecision((record.Decision?.Number ?? 0) + 1, decision.Choice, decision.Instructions, actor, decision.Channel, decision.Reason, time.GetUtcNow(), null),
            });
        }

        return Command($"decide {subscriptionId} by {actor}: {decision.Choice}");
    }

    public Task<EndOfTermCommandResult> InviteAsync(
        string subscriptionId, string actor, EndOfTermRecipient recipient, CancellationToken cancellationToken) =>
        Command($"invite {recipient.EmailAddress} to {subscriptionId} by {actor}");

    public Task<EndOfTermCommandResult> WithdrawAsync(string subscriptionId, string actor, string? reason, CancellationToken cancellationToken) =>
        Command($"withdraw {subscriptionId} by {actor}: {reason}");

    public Task<ApprovalResult> ApproveAsync(string subscriptionId, string actor, ApprovalAnswer answer, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"approve {subscriptionId} by {actor}: {answer.Approve}");
        return Task.FromResult(new ApprovalResult(null, NextVerdict));
    }

    public Task<EndOfTermCommandResult> AnswerAsync(
        string subscriptionId, string actor, EndOfTermAnswer answer, int question, string? note, CancellationToken cancellationToken) =>
        Command($"answer {subscriptionId} by {actor}: {answer} to {question}");

    public Task WakeAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"wake {subscriptionId}");
        return Task.CompletedTask;
    }

    Task<string> IRenewalSweeps.StartAsync(DateTimeOffset? dueAt, bool dryRun, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"sweep {(dryRun ? "dry" : "wet")}");
        return Task.FromResult("renewalsweep-1");
    }

    public Task<RenewalSweepReport?> FindLatestAsync(CancellationToken cancellationToken) => Task.FromResult(Latest);

    private Task<EndOfTermCommandResult> Command(string call)
    {
        Calls.Enqueue(call);
        return Task.FromResult(records.IsEmpty ? new EndOfTermCommandResult(EndOfTermCommandOutcome.NotFound) : Next);
    }

    private static UnitPrice Unit(decimal amount) => new(new Money(amount, "EUR"), TermDuration.Year);
}
