using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation.Orders;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Orders;

/// <summary>A workflow that needs an agreement and nothing else.</summary>
internal sealed class OrderingWorkflow : Orchestrator<AttestationOrder, AttestationEnding>
{
    public static OrchestratorName<AttestationOrder, AttestationEnding> RegisteredName { get; } = new("Ordering");

    public override Task<AttestationEnding> RunAsync(IOrchestrationContext context, AttestationOrder input) =>
        context.CallSubOrchestratorAsync(AttestationOrder.Name, input, "agreement", 1);
}
