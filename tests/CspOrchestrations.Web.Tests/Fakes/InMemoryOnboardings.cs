using System.Collections.Concurrent;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>The onboarding capability as the faces see it, without the workflow.</summary>
internal sealed class InMemoryOnboardings(TimeProvider time, InMemoryConnections connections) : IOnboardings
{
    private readonly ConcurrentDictionary<string, OnboardingRecord> records = new();
    private readonly ConcurrentDictionary<string, string> takers = new();

    public ConcurrentQueue<StartOnboarding> Started { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public OnboardingAnswer? LastAnswer { get; private set; }

    /// <summary>What the next start comes to.</summary>
    public StartWorkflowOutcome NextOutcome { get; set; } = StartWorkflowOutcome.Started;

    public string Seed(string requestId, OnboardingState state = OnboardingState.NeedsPerson, bool hasCredentials = true)
    {
        var instanceId = "onboarding-" + requestId;
        records[instanceId] = new OnboardingRecord(
            instanceId, "Contoso Example Ltd", "DE", "contoso.onmicrosoft.com", new CustomerId(Guid.Parse("55555555-5555-4555-8555-555555555555")),
            null, state, [new OnboardingLine(0, new OrderedProduct("CFQ7TTC0LH18", "0001", "P1Y", "monthly", 5))], "attestation-ordered-1",
            null, null, time.GetUtcNow(), time.GetUtcNow())
        {
            CredentialsId = hasCredentials ? new ProtectedValueId(Guid.Parse("66666666-6666-4666-8666-666666666666")) : null,
            SignatoryId = new ProtectedValueId(Guid.Parse("77777777-7777-4777-8777-777777777777")),
        };
        return instanceId;
    }

    public Task<StartWorkflowResult> StartAsync(StartOnboarding command, string actor, CancellationToken cancellationToken)
    {
        Started.Enqueue(command);
        return Task.FromResult(new StartWorkflowResult(NextOutcome, "onboarding-" + command.RequestId));
    }

    public Task<OnboardingRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(records.GetValueOrDefault(instanceId));

    public async Task<OnboardingDetails?> ReadAsync(string instanceId, CancellationToken cancellationToken) =>
        records.TryGetValue(instanceId, out var record)
            ? new OnboardingDetails(
                record,
                record.CredentialsId is not null && !takers.ContainsKey(instanceId),
                AgreementWaitsFor: null,
                await connections.WhyWaitsAsync(instanceId, cancellationToken))
            : null;

    public Task<CommandOutcome> CancelAsync(string instanceId, string actor, string? reason, CancellationToken cancellationToken) =>
        Task.FromResult(Command($"cancel {instanceId} by {actor}: {reason}", instanceId));

    public Task<CommandOutcome> AnswerAsync(
        string instanceId, string actor, OnboardingAnswer answer, CancellationToken cancellationToken)
    {
        LastAnswer = answer;
        return Task.FromResult(Command($"answer {instanceId} by {actor}: {answer.Kind}", instanceId));
    }

    public Task<CredentialsHandover> TakeCredentialsAsync(
        string instanceId, string actor, string reason, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"credentials {instanceId} by {actor}: {reason}");
        return Task.FromResult(records.GetValueOrDefault(instanceId) switch
        {
            null => new CredentialsHandover(CredentialsOutcome.NotFound),
            { CredentialsId: null } => new CredentialsHandover(CredentialsOutcome.None),
            _ when takers.TryAdd(instanceId, actor) =>
                new CredentialsHandover(CredentialsOutcome.HandedOver, new FirstCredentials("admin@contoso.onmicrosoft.com", "canary-password")),
            _ => new CredentialsHandover(CredentialsOutcome.TakenBefore, Taken: new CredentialsTaken(takers[instanceId], time.GetUtcNow())),
        });
    }

    private CommandOutcome Command(string call, string instanceId)
    {
        Calls.Enqueue(call);
        return records.TryGetValue(instanceId, out var record)
            ? record.State is OnboardingState.Completed or OnboardingState.Cancelled ? CommandOutcome.NotInThisState : CommandOutcome.Accepted
            : CommandOutcome.NotFound;
    }
}
