using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Attention;

/// <summary>What waits for a person: what workflows ask, and what the engine parked.</summary>
internal sealed class AttentionEndpoints(IAttention attention)
{
    public IEnumerable<WebEndpoint> All =>
    [
        new("listAttention", HttpMethods.Get, "/api/attention", WebAccess.Operator, ListAsync)
        {
            Summary = "What waits for a person, why, since when, and the call that resumes it.",
            Query = Paging.Parameters,
            Answers = [Answers.Json<AttentionPageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
    ];

    private Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken) => Paging.AnswerAsync(context, async (pageSize, token) =>
    {
        var page = await attention.ListAsync(pageSize, token, cancellationToken);
        return new AttentionPageView([.. page.Items.Select(AttentionItemView.Of)], page.ContinuationToken);
    });
}
