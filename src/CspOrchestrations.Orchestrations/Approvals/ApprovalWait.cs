using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>A second person's approval, for orchestrators that wait for nothing else meanwhile.</summary>
public static class ApprovalWait
{
    /// <summary>The event's name; its payload is the approval's id.</summary>
    public const string EventName = "approval";

    /// <summary>Asks, and waits until it is approved, refused, withdrawn or expired.</summary>
    /// <param name="context">Of the orchestrator that waits.</param>
    /// <param name="request">What to approve; asking again with the same id does not ask twice.</param>
    /// <param name="retry">For the records; best without an end, as a lost wait loses the decision.</param>
    public static async Task<ApprovalDecision> AskAsync(IOrchestrationContext context, ApprovalRequest request, RetryPolicy retry)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var decision = await context.CallActivityAsync(ApprovalActivities.Request, request, retry);
        while (decision.State == ApprovalState.Pending)
        {
            var happened = await context.WaitForEventAsync<string>(EventName, decision.ExpiresAt);
            decision = happened.Received
                ? await context.CallActivityAsync(ApprovalActivities.Read, request.Id, retry)
                : await context.CallActivityAsync(
                    ApprovalActivities.Close, new CloseApprovalInput(request.Id, ApprovalState.Expired, "workflow"), retry);
        }

        return decision;
    }
}
