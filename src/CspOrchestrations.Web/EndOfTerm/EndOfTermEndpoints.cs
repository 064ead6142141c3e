using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Approvals;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Web.EndOfTerm;

/// <summary>The end of a subscription's term: what it would come to, and what operators decide.</summary>
/// <param name="services">The clients behind the capability are short-lived, so it is taken anew for each call.</param>
internal sealed class EndOfTermEndpoints(IServiceProvider services, IApprovals approvals, JsonBody body, TimeProvider time)
{
    private const string Route = "/api/subscriptions/{id}/end-of-term";

    public IEnumerable<WebEndpoint> All =>
    [
        new("listEndsOfTerms", HttpMethods.Get, "/api/end-of-term", WebAccess.Operator, ListAsync)
        {
            Summary = "All ends of terms that are or were watched, in the order of subscriptions; with a concern those that have it, the one that ends first first.",
            Query = [new("concern", $"One of: {string.Join(", ", Enum.GetNames<EndOfTermConcern>())}."), .. Paging.Parameters],
            Answers = [Answers.Json<EndOfTermPageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
        new("getEndOfTerm", HttpMethods.Get, Route, WebAccess.OperatorOrCustomer, GetAsync)
        {
            Summary = "The latest end of a subscription's term: its state, the options with prices, its history; what the page needs for the holder of its link.",
            CustomerPurpose = EndOfTermNames.PagePurpose,
            Answers = [Answers.Json<EndOfTermView>(), Answers.Json<EndOfTermCustomerView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("decideEndOfTerm", HttpMethods.Post, Route + "/decision", WebAccess.OperatorOrCustomer, DecideAsync)
        {
            CustomerPurpose = EndOfTermNames.PagePurpose,
            Summary = "Decides what happens at the end of the term. It is written to the subscription once and read back; large ones need a second person.",
            Accepts = typeof(DecideEndOfTermBody),
            Answers = CommandAnswers,
        },
        new("inviteToEndOfTerm", HttpMethods.Post, Route + "/invitation", WebAccess.Operator, InviteAsync)
        {
            Summary = "Mails the customer a link to the page on which they decide; one that was sent before stops working.",
            Accepts = typeof(InviteToEndOfTermBody),
            Answers = CommandAnswers,
        },
        new("withdrawEndOfTermDecision", HttpMethods.Post, Route + "/withdrawal", WebAccess.Operator, WithdrawAsync)
        {
            Summary = "Takes a decision back; the reminders go on.",
            Accepts = typeof(CancelBody),
            Answers = CommandAnswers,
        },
        new("approveEndOfTermDecision", HttpMethods.Post, Route + "/approval", WebAccess.Operator, ApproveAsync)
        {
            Summary = "A second person's word on the decision that waits for it. The hash says what was looked at.",
            Accepts = typeof(ApprovalBody),
            Answers = CommandAnswers,
        },
        new("answerEndOfTerm", HttpMethods.Post, Route + "/answer", WebAccess.Operator, AnswerAsync)
        {
            Summary = "Answers an end of a term that cannot go on by itself.",
            Accepts = typeof(AnswerEndOfTermBody),
            Answers = CommandAnswers,
        },
    ];

    private static IReadOnlyList<Answer> CommandAnswers { get; } =
        [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict])];

    private IEndOfTerm EndOfTerm => services.GetRequiredService<IEndOfTerm>();

    private Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        EndOfTermConcern? concern = null;
        return Paging.AnswerAsync(
            context,
            fields => concern = fields.Choice<EndOfTermConcern>("concern"),
            async (pageSize, token) =>
            {
                var endOfTerm = EndOfTerm;
                var page = concern is { } asked
                    ? await endOfTerm.ListAsync(asked, pageSize, token, cancellationToken)
                    : await endOfTerm.ListAsync(pageSize, token, cancellationToken);
                var items = new List<EndOfTermView>();
                foreach (var record in page.Items)
                {
                    items.Add(EndOfTermView.Of(record, await ApprovalOfAsync(record, cancellationToken)));
                }

                return new EndOfTermPageView(items, page.ContinuationToken);
            });
    }

    private async Task<ApprovalView?> ApprovalOfAsync(EndOfTermRecord record, CancellationToken cancellationToken) =>
        record.ApprovalId is { } id && await approvals.FindAsync(id, cancellationToken) is { } found ? ApprovalView.Of(found) : null;

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var endOfTerm = EndOfTerm;
        if (await endOfTerm.FindAsync(RouteId.Of(context), cancellationToken) is not { } record)
        {
            return NotFound();
        }

        if (context.Caller() is CustomerCaller)
        {
            return Results.Json(EndOfTermCustomerView.Of(record, time.GetUtcNow()), DurableJson.Options);
        }

        var approval = await ApprovalOfAsync(record, cancellationToken);
        var history = await endOfTerm.HistoryAsync(record.InstanceId, cancellationToken);
        return Results.Json(EndOfTermView.Of(record, approval, history), DurableJson.Options);
    }

    private async Task<IResult> DecideAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (actor, channel) = context.Caller() is CustomerCaller
            ? ("customer", DecisionChannel.Customer)
            : (context.Actor(), DecisionChannel.Operator);
        var input = await body.ReadAsync(context, fields => DecideEndOfTermBody.Read(fields, channel), cancellationToken);
        return input.IsValid(out var decision, out var refusal)
            ? await ResultAsync(context, endOfTerm => endOfTerm.DecideAsync(RouteId.Of(context), actor, decision, cancellationToken), cancellationToken)
            : refusal;
    }

    private async Task<IResult> InviteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, InviteToEndOfTermBody.Read, cancellationToken);
        return input.IsValid(out var recipient, out var refusal)
            ? await ResultAsync(context, endOfTerm => endOfTerm.InviteAsync(RouteId.Of(context), context.Actor(), recipient, cancellationToken), cancellationToken)
            : refusal;
    }

    private async Task<IResult> WithdrawAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, CancelBody.Read, cancellationToken);
        return input.IsValid(out var withdrawal, out var refusal)
            ? await ResultAsync(
                context, endOfTerm => endOfTerm.WithdrawAsync(RouteId.Of(context), context.Actor(), withdrawal.Reason, cancellationToken), cancellationToken)
            : refusal;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, AnswerEndOfTermBody.Read, cancellationToken);
        return input.IsValid(out var answer, out var refusal)
            ? await ResultAsync(
                context,
                endOfTerm => endOfTerm.AnswerAsync(RouteId.Of(context), context.Actor(), answer.Answer, answer.Question, answer.Note, cancellationToken),
                cancellationToken)
            : refusal;
    }

    private async Task<IResult> ApproveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, ApprovalBody.Read, cancellationToken);
        if (!input.IsValid(out var answer, out var refusal))
        {
            return refusal;
        }

        var endOfTerm = EndOfTerm;
        if (await endOfTerm.FindAsync(RouteId.Of(context), cancellationToken) is not { } record)
        {
            return NotFound();
        }

        var result = await endOfTerm.ApproveAsync(RouteId.Of(context), context.Actor(), answer, cancellationToken);
        return result.Verdict == ApprovalVerdict.Allowed ? Accepted.Of(context, record.InstanceId) : ApprovalRefusal.Of(result.Verdict);
    }

    private async Task<IResult> ResultAsync(
        HttpContext context, Func<IEndOfTerm, Task<EndOfTermCommandResult>> command, CancellationToken cancellationToken)
    {
        var endOfTerm = EndOfTerm;
        var result = await command(endOfTerm);
        return result.Outcome switch
        {
            EndOfTermCommandOutcome.Accepted when await endOfTerm.FindAsync(RouteId.Of(context), cancellationToken) is { } record =>
                Accepted.Of(context, record.InstanceId),
            EndOfTermCommandOutcome.NotFound or EndOfTermCommandOutcome.Accepted => NotFound(),
            EndOfTermCommandOutcome.Invalid => Problem.Invalid([new InputError(result.Why ?? "Makes no sense for this subscription.", "/choice")]),
            _ => Problem.Of(
                ProblemKind.Conflict, result.Why ?? "The end of the term does not wait for this. Nothing was changed; read its present state first."),
        };
    }

    private static IResult NotFound() => Problem.Of(
        ProblemKind.NotFound, "No end of a term of this subscription is watched. It is from 95 days before its end, once a sweep has found it.");
}
