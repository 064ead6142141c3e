namespace CspOrchestrations.Simulator.Billing;

/// <summary>The form of Graph's errors.</summary>
internal static class GraphError
{
    public static IResult Of(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);
}
