using System.Collections.Concurrent;
using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>The campaign capability as the faces see it, without the workflow.</summary>
internal sealed class InMemoryCampaigns(TimeProvider time) : ICampaigns
{
    public static readonly string Hash = new('a', 64);
    public static readonly CustomerId Customer = new(Guid.Parse("55555555-5555-4555-8555-555555555555"));

    private readonly ConcurrentDictionary<string, CampaignRecord> records = new();

    public ConcurrentQueue<StartCampaign> Started { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public CampaignChange? LastChange { get; private set; }

    public string Seed(
        string requestId, CampaignState state = CampaignState.AwaitingApproval, Func<CampaignRecord, CampaignRecord>? change = null)
    {
        var instanceId = "campaign-" + requestId;
        var record = new CampaignRecord(
            instanceId, "operator:anna", "en-US", state, new CampaignCounts(Customers: 9, Valid: 3, Stale: 1, Missing: 5, ToAttest: 1),
            Hash, $"{instanceId}.plan-1-1", null, time.GetUtcNow(), time.GetUtcNow());
        records[instanceId] = change?.Invoke(record) ?? record;
        return instanceId;
    }

    public Task<StartWorkflowResult> StartAsync(StartCampaign command, string actor, CancellationToken cancellationToken)
    {
        Started.Enqueue(command);
        return Task.FromResult(new StartWorkflowResult(StartWorkflowOutcome.Started, "campaign-" + command.RequestId));
    }

    public Task<CampaignRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(records.GetValueOrDefault(instanceId));

    public Task<CampaignPageOfRecords> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        continuationToken is null
            ? Task.FromResult(new CampaignPageOfRecords([.. records.Values], null))
            : throw new ArgumentException("Not one of this list.", nameof(continuationToken));

    public Task<CampaignCustomerPage?> ListCustomersAsync(
        string instanceId, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        Task.FromResult<CampaignCustomerPage?>(new CampaignCustomerPage(
            [new CampaignCustomer(Customer, "Birch & Bay Bakery Ltd", "GB", AgreementState.Stale, Why: "No contact is known.")], null));

    public Task<CommandOutcome> ChangeAsync(string instanceId, string actor, CampaignChange change, CancellationToken cancellationToken)
    {
        LastChange = change;
        return Task.FromResult(Command($"change {instanceId} by {actor}: {change.Action}", instanceId));
    }

    public Task<CommandOutcome> CancelAsync(string instanceId, string actor, string? reason, CancellationToken cancellationToken) =>
        Task.FromResult(Command($"cancel {instanceId} by {actor}: {reason}", instanceId));

    public Task<CommandOutcome> AnswerAsync(
        string instanceId, string actor, CampaignAnswerKind answer, string? note, CancellationToken cancellationToken) =>
        Task.FromResult(Command($"answer {instanceId} by {actor}: {answer}", instanceId));

    private CommandOutcome Command(string call, string instanceId)
    {
        Calls.Enqueue(call);
        return records.ContainsKey(instanceId) ? CommandOutcome.Accepted : CommandOutcome.NotFound;
    }
}
