using System.Collections.Concurrent;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>The attestation capability as the faces see it, without the workflow.</summary>
internal sealed class InMemoryAttestations(TimeProvider time) : IAttestations
{
    public const string Link = "https://agreement.example.com/mca/?attestationid=1";

    private readonly ConcurrentDictionary<string, AttestationRecord> records = new();
    private readonly ConcurrentDictionary<string, StartAttestation> commands = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public string AgreementLink { get; set; } = Link;

    public AttestationAnswer? LastAnswer { get; private set; }

    public IReadOnlyCollection<StartAttestation> Started => [.. commands.Values];

    /// <summary>An attestation in the given state, as if its workflow had come that far.</summary>
    public string Seed(string requestId, AttestationState state = AttestationState.AwaitingAcceptance, DateTimeOffset? linkExpiresAt = null)
    {
        var instanceId = "attestation-" + requestId;
        records[instanceId] = new AttestationRecord(
            instanceId,
            new ResellerId(Guid.Parse("11111111-1111-4111-8111-111111111111")),
            new OrganizationId(Guid.Parse("22222222-2222-4222-8222-222222222222")),
            "Contoso Example Ltd",
            "DE",
            "en-US",
            state,
            new ProtectedValueId(Guid.Parse("33333333-3333-4333-8333-333333333333")),
            new ProtectedValueId(Guid.Parse("44444444-4444-4444-8444-444444444444")),
            linkExpiresAt ?? time.GetUtcNow().AddDays(30),
            WaitingFor: null,
            Outcome: null,
            RemindersSent: 0,
            Reissues: 0,
            time.GetUtcNow(),
            time.GetUtcNow());
        return instanceId;
    }

    public void Move(string instanceId, AttestationState state) => records[instanceId] = records[instanceId] with { State = state };

    public Task<StartAttestationResult> StartAsync(StartAttestation command, string actor, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"start {command.RequestId} by {actor}");
        var instanceId = "attestation-" + command.RequestId;
        var first = commands.GetOrAdd(command.RequestId, command);
        var outcome = ReferenceEquals(first, command)
            ? StartAttestationOutcome.Started
            : (command.Replace, first == command) switch
            {
                (true, _) => StartAttestationOutcome.StillRunning,
                (_, true) => StartAttestationOutcome.AlreadyStarted,
                _ => StartAttestationOutcome.DifferentRequest,
            };
        if (outcome == StartAttestationOutcome.Started)
        {
            Seed(command.RequestId);
        }

        return Task.FromResult(new StartAttestationResult(outcome, instanceId));
    }

    public Task<AttestationRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(records.GetValueOrDefault(instanceId));

    public Task<CommandOutcome> CancelAsync(string instanceId, string actor, string? reason, CancellationToken cancellationToken)
    {
        var outcome = Command($"cancel {instanceId} by {actor}: {reason}", instanceId);
        if (outcome == CommandOutcome.Accepted)
        {
            Move(instanceId, AttestationState.Cancelled);
        }

        return Task.FromResult(outcome);
    }

    public Task<CommandOutcome> AnswerAsync(string instanceId, string actor, AttestationAnswer answer, CancellationToken cancellationToken)
    {
        LastAnswer = answer;
        return Task.FromResult(Command($"answer {instanceId} by {actor}: {answer.Kind}", instanceId));
    }

    public Task<CommandOutcome> SignalAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(Command($"signal {instanceId}", instanceId));

    public Task<RevealedAttestation?> RevealAsync(string instanceId, string actor, string reason, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"reveal {instanceId} by {actor}: {reason}");
        return Task.FromResult(records.ContainsKey(instanceId)
            ? new RevealedAttestation(new Signatory("Ada", "Example", "ada@example.com", null), AgreementLink)
            : null);
    }

    public Task<string?> FindAgreementLinkAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult(records.ContainsKey(instanceId) ? AgreementLink : null);

    private CommandOutcome Command(string call, string instanceId)
    {
        Calls.Enqueue(call);
        return records.TryGetValue(instanceId, out var record)
            ? record.State is AttestationState.Completed or AttestationState.Cancelled ? CommandOutcome.NotInThisState : CommandOutcome.Accepted
            : CommandOutcome.NotFound;
    }
}
