using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;

namespace CspOrchestrations.Orchestrations.Tests.Approvals;

/// <summary>A workflow that needs an approval and nothing else.</summary>
internal sealed class ApprovedWorkflow : Orchestrator<ApprovalRequest, ApprovalDecision>
{
    public static OrchestratorName<ApprovalRequest, ApprovalDecision> RegisteredName { get; } = new("Approved");

    public override Task<ApprovalDecision> RunAsync(IOrchestrationContext context, ApprovalRequest input) =>
        ApprovalWait.AskAsync(context, input, new RetryPolicy(10, TimeSpan.FromSeconds(1)));
}
