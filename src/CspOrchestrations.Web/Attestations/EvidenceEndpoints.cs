using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Approvals;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Attestations;

/// <summary>The automatic route: the evidence of the customer's acceptance, and a second person's approval of it.</summary>
internal sealed class EvidenceEndpoints(IAttestationEvidence evidence, JsonBody body, TimeProvider time)
{
    private const string Route = "/api/attestations/{id}";

    public IEnumerable<WebEndpoint> All =>
    [
        new("recordEvidence", HttpMethods.Post, Route + "/evidence", WebAccess.Operator, RecordAsync)
        {
            Summary = "Records what proves that the customer has accepted; another person is then asked to approve it.",
            Accepts = typeof(EvidenceBody),
            Answers = AttestationAnswers.OfCommand,
        },
        new("decideEvidence", HttpMethods.Post, Route + "/approval", WebAccess.Operator, DecideAsync)
        {
            Summary = "Approves or refuses the evidence that waits. Nobody who asked for the attestation, collected or recorded the evidence may approve it.",
            Accepts = typeof(ApprovalBody),
            Answers = AttestationAnswers.OfCommand,
        },
    ];

    private async Task<IResult> RecordAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(
            context, fields => EvidenceBody.Read(fields, ((OperatorCaller)context.Caller()).Name, time.GetUtcNow()), cancellationToken);
        return input.IsValid(out var recorded, out var refusal)
            ? AttestationAnswers.Of(
                context, await evidence.RecordAsync(RouteId.Of(context), context.Actor(), recorded, cancellationToken))
            : refusal;
    }

    private async Task<IResult> DecideAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, ApprovalBody.Read, cancellationToken);
        if (!input.IsValid(out var answer, out var refusal))
        {
            return refusal;
        }

        return await evidence.DecideAsync(RouteId.Of(context), context.Actor(), answer, cancellationToken) switch
        {
            null => Problem.Of(
                ProblemKind.NotFound, "There is no such attestation, or it waits for no approval. Record the evidence first."),
            { Verdict: ApprovalVerdict.Allowed } => Accepted.Of(context, RouteId.Of(context)),
            var result => ApprovalRefusal.Of(result.Verdict),
        };
    }
}
