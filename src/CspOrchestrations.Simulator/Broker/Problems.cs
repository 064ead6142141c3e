using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Broker;

internal static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>RFC 9457 with the broker's extensions <c>code</c> and <c>errors</c>.</summary>
    public static IResult ToProblem(this Refusal refusal, HttpContext context) => Results.Json(
        new ProblemBody("about:blank", refusal.Status, refusal.Title, refusal.Detail, context.Request.Path, refusal.Code, refusal.Errors),
        SimulatorJson.Options,
        ContentType,
        refusal.Status);

    private sealed record ProblemBody(
        string Type, int Status, string Title, string? Detail, string? Instance, string Code, IReadOnlyList<FieldRefusal>? Errors);
}
