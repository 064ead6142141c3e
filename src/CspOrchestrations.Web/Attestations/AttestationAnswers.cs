using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Attestations;

/// <summary>What commands to an attestation answer.</summary>
internal static class AttestationAnswers
{
    public static IReadOnlyList<Answer> OfCommand { get; } =
        [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict])];

    public static IResult Of(HttpContext context, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Accepted => Accepted.Of(context, RouteId.Of(context)),
        CommandOutcome.NotFound => NotFound(),
        _ => Problem.Of(ProblemKind.Conflict,
            "The attestation has ended or does not wait for this. Nothing was changed; read its present state first."),
    };

    public static IResult NotFound() => Problem.Of(ProblemKind.NotFound, "There is no attestation of this id.");
}
