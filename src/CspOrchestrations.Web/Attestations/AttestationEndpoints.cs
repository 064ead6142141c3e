using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Attestations;

/// <summary>Starting an attestation, and what people and the customer's page may do with one.</summary>
internal sealed class AttestationEndpoints(
    IAttestations attestations,
    IAttestationEvidence evidence,
    IConnections connections,
    CustomerViews customerViews,
    JsonBody body,
    WebMetrics metrics,
    IOptions<WebOptions> options,
    IOptions<AttestationOptions> attestation)
{
    private const string Route = "/api/attestations/{id}";

    public IEnumerable<WebEndpoint> All =>
    [
        new("startAttestation", HttpMethods.Post, "/api/attestations", WebAccess.Operator, StartAsync)
        {
            Summary = "Starts the attestation of a customer's Microsoft Customer Agreement. The same request id with the same body gets the first answer again.",
            Accepts = typeof(StartAttestationBody),
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.Conflict])],
        },
        new("getAttestation", HttpMethods.Get, Route, WebAccess.OperatorOrCustomer, GetAsync)
        {
            Summary = "An attestation: masked for operators; what the page needs for the holder of its link.",
            Answers = [Answers.Json<AttestationView>(), Answers.Json<CustomerView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("cancelAttestation", HttpMethods.Post, Route + "/cancel", WebAccess.Operator, CancelAsync)
        {
            Summary = "Cancels an attestation that has not been finalized.",
            Accepts = typeof(CancelBody),
            Answers = AttestationAnswers.OfCommand,
        },
        new("answerAttestation", HttpMethods.Post, Route + "/answer", WebAccess.Operator, AnswerAsync)
        {
            Summary = "Answers an attestation that cannot go on by itself.",
            Accepts = typeof(AnswerBody),
            Answers = AttestationAnswers.OfCommand,
        },
        new("revealAttestation", HttpMethods.Post, Route + "/reveal", WebAccess.Operator, RevealAsync)
        {
            Summary = "Shows signatory and link in clear, for a reason that is audited.",
            Accepts = typeof(RevealBody),
            Answers = [Answers.Json<RevealedAttestation>(), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound])],
        },
        new("signalAttestation", HttpMethods.Post, Route + "/signal", WebAccess.OperatorOrCustomer, SignalAsync)
        {
            Summary = "A hint that the customer may have accepted: the workflow looks now. What it reads decides.",
            Accepts = typeof(SignalBody),
            Answers = AttestationAnswers.OfCommand,
        },
    ];

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(
            context,
            fields => StartAttestationBody.Read(fields, attestation.Value.Gateway, options.Value.DefaultReseller), cancellationToken);
        if (!input.IsValid(out var command, out var refusal))
        {
            return refusal;
        }

        var result = await attestations.StartAsync(command, context.Actor(), cancellationToken);
        return result.Outcome switch
        {
            StartAttestationOutcome.DifferentRequest => Problem.Of(ProblemKind.Conflict,
                "This request id was used for another request. Take a new one, or send 'replace': true to replace it when it has ended."),
            StartAttestationOutcome.StillRunning => Problem.Of(ProblemKind.Conflict,
                "The attestation of this request id still runs and cannot be replaced. Cancel it first, or wait for its end."),
            _ => Accepted.Of(context, result.InstanceId),
        };
    }

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await attestations.FindAsync(RouteId.Of(context), cancellationToken) is not { } record)
        {
            return AttestationAnswers.NotFound();
        }

        if (context.Caller() is CustomerCaller)
        {
            return Results.Json(await customerViews.OfAsync(record, cancellationToken), DurableJson.Options);
        }

        var approval = await evidence.FindApprovalAsync(record, cancellationToken);
        var consentNeeded = await connections.WhyWaitsAsync(record.InstanceId, cancellationToken);
        return Results.Json(AttestationView.Of(record, approval, consentNeeded), DurableJson.Options);
    }

    private async Task<IResult> CancelAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, CancelBody.Read, cancellationToken);
        return input.IsValid(out var cancel, out var refusal)
            ? AttestationAnswers.Of(context, await attestations.CancelAsync(RouteId.Of(context), context.Actor(), cancel.Reason, cancellationToken))
            : refusal;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, AnswerBody.Read, cancellationToken);
        return input.IsValid(out var answer, out var refusal)
            ? AttestationAnswers.Of(context, await attestations.AnswerAsync(RouteId.Of(context), context.Actor(), answer, cancellationToken))
            : refusal;
    }

    private async Task<IResult> RevealAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, RevealBody.Read, cancellationToken);
        if (!input.IsValid(out var reveal, out var refusal))
        {
            return refusal;
        }

        var revealed = await attestations.RevealAsync(RouteId.Of(context), context.Actor(), reveal.Reason, cancellationToken);
        return revealed is null ? AttestationAnswers.NotFound() : Results.Json(revealed, DurableJson.Options);
    }

    private async Task<IResult> SignalAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, SignalBody.Read, cancellationToken);
        if (!input.IsValid(out var signal, out var refusal))
        {
            return refusal;
        }

        metrics.MessagesDropped(signal.DroppedMessages ?? 0);
        return AttestationAnswers.Of(context, await attestations.SignalAsync(RouteId.Of(context), cancellationToken));
    }
}
