using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Reconciliation;

/// <summary>What an operator says of the inbox of billing files.</summary>
internal sealed class ReconciliationInboxEndpoints(IReconciliationInbox inbox)
{
    public IEnumerable<WebEndpoint> All =>
    [
        new("acknowledgeReconciliationInbox", HttpMethods.Post, "/api/reconciliation/inbox/acknowledge", WebAccess.Operator, AcknowledgeAsync)
        {
            Summary = "Takes the news that the inbox's trigger gave up files off the list; it comes back when that happens again.",
            Answers = [Answers.Empty(204), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed)],
        },
    ];

    private async Task<IResult> AcknowledgeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        await inbox.AcknowledgeGivenUpAsync(cancellationToken);
        return Results.NoContent();
    }
}
