using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Onboardings;

/// <summary>Starting an onboarding, and what operators may do with one.</summary>
internal sealed class OnboardingEndpoints(
    IOnboardings onboardings, JsonBody body, IOptions<WebOptions> options, IOptions<AttestationOptions> attestation)
{
    private const string Route = "/api/onboardings/{id}";

    public IEnumerable<WebEndpoint> All =>
    [
        new("startOnboarding", HttpMethods.Post, "/api/onboardings", WebAccess.Operator, StartAsync)
        {
            Summary = "Takes a new or existing customer to active subscriptions. The same request id with the same body gets the first answer again.",
            Accepts = typeof(StartOnboardingBody),
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.Conflict])],
        },
        new("getOnboarding", HttpMethods.Get, Route, WebAccess.Operator, GetAsync)
        {
            Summary = "An onboarding with the result of each order line.",
            Answers = [Answers.Json<OnboardingView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("cancelOnboarding", HttpMethods.Post, Route + "/cancel", WebAccess.Operator, CancelAsync)
        {
            Summary = "Cancels an onboarding; what was bought before stays bought.",
            Accepts = typeof(CancelBody),
            Answers = CommandAnswers,
        },
        new("answerOnboarding", HttpMethods.Post, Route + "/answer", WebAccess.Operator, AnswerAsync)
        {
            Summary = "Answers an onboarding that cannot go on by itself.",
            Accepts = typeof(AnswerOnboardingBody),
            Answers = CommandAnswers,
        },
        new("takeCredentials", HttpMethods.Post, Route + "/credentials", WebAccess.Operator, TakeCredentialsAsync)
        {
            Summary = "Hands over the new tenant's first credentials, once, for a reason that is audited.",
            Accepts = typeof(RevealBody),
            Answers =
            [
                Answers.Json<FirstCredentials>(),
                .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict]),
            ],
        },
    ];

    private static IReadOnlyList<Answer> CommandAnswers { get; } =
        [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict])];

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var defaults = new AgreementDefaults(attestation.Value.Gateway, options.Value.DefaultReseller);
        var input = await body.ReadAsync(context, fields => StartOnboardingBody.Read(fields, defaults), cancellationToken);
        if (!input.IsValid(out var command, out var refusal))
        {
            return refusal;
        }

        var result = await onboardings.StartAsync(command, context.Actor(), cancellationToken);
        return result.Outcome switch
        {
            StartWorkflowOutcome.DifferentRequest => Problem.Of(ProblemKind.Conflict,
                "This request id was used for another request. Take a new one, or send 'replace': true to replace it when it has ended."),
            StartWorkflowOutcome.StillRunning => Problem.Of(ProblemKind.Conflict,
                "The onboarding of this request id still runs and cannot be replaced. Cancel it first, or wait for its end."),
            _ => Accepted.Of(context, result.InstanceId),
        };
    }

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        await onboardings.ReadAsync(RouteId.Of(context), cancellationToken) is { } details
            ? Results.Json(OnboardingView.Of(details), DurableJson.Options)
            : NotFound();

    private async Task<IResult> CancelAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, CancelBody.Read, cancellationToken);
        return input.IsValid(out var cancel, out var refusal)
            ? Result(context, await onboardings.CancelAsync(RouteId.Of(context), context.Actor(), cancel.Reason, cancellationToken))
            : refusal;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, AnswerOnboardingBody.Read, cancellationToken);
        return input.IsValid(out var answer, out var refusal)
            ? Result(context, await onboardings.AnswerAsync(RouteId.Of(context), context.Actor(), answer, cancellationToken))
            : refusal;
    }

    private async Task<IResult> TakeCredentialsAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, RevealBody.Read, cancellationToken);
        if (!input.IsValid(out var reveal, out var refusal))
        {
            return refusal;
        }

        var handover = await onboardings.TakeCredentialsAsync(RouteId.Of(context), context.Actor(), reveal.Reason, cancellationToken);
        return handover.Outcome switch
        {
            CredentialsOutcome.HandedOver => Results.Json(handover.Credentials, DurableJson.Options),
            CredentialsOutcome.TakenBefore => Problem.Of(ProblemKind.Conflict,
                $"The credentials were handed to {handover.Taken?.By} on {handover.Taken?.At:u} and are kept no more. Ask there, or reset the "
                    + "administrator's password in Partner Center."),
            CredentialsOutcome.None => Problem.Of(ProblemKind.Conflict,
                "There are no credentials: the customer was not created by this onboarding, or not yet, or Partner Center told none."),
            _ => NotFound(),
        };
    }

    private static IResult Result(HttpContext context, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Accepted => Accepted.Of(context, RouteId.Of(context)),
        CommandOutcome.NotFound => NotFound(),
        _ => Problem.Of(ProblemKind.Conflict,
            "The onboarding has ended, or does not wait for this. Nothing was changed; read its state and the answers it takes first."),
    };

    private static IResult NotFound() => Problem.Of(ProblemKind.NotFound, "There is no onboarding of this id.");
}
