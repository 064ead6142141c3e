using System.Globalization;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Login;

/// <summary>Entra's error envelope.</summary>
/// <param name="Error">OAuth's word.</param>
/// <param name="Code">Entra's number.</param>
internal sealed record LoginRefusal(int Status, string Error, int Code, string Description)
{
    public static readonly LoginRefusal WrongSecret = new(
        StatusCodes.Status401Unauthorized, "invalid_client", 7000215, "Invalid client secret provided.");

    public static readonly LoginRefusal NoClient = new(
        StatusCodes.Status401Unauthorized, "invalid_client", 7000218, "The request must contain 'client_assertion' or 'client_secret'.");

    public static readonly LoginRefusal NoScope = new(
        StatusCodes.Status400BadRequest, "invalid_scope", 70011, "The request names no scope and no resource of an API.");

    public static readonly LoginRefusal UnknownGrant = new(
        StatusCodes.Status400BadRequest, "unsupported_grant_type", 70003, "The grant type is not supported.");

    public static readonly LoginRefusal Malformed = new(
        StatusCodes.Status400BadRequest, "invalid_request", 900144, "The request body must be a form with all the grant's parameters.");

    public static readonly LoginRefusal CodeOver = new(
        StatusCodes.Status400BadRequest, "invalid_grant", 70008, "The authorization code has expired, was used, or is of another client.");

    public static readonly LoginRefusal WrongVerifier = new(
        StatusCodes.Status400BadRequest, "invalid_grant", 50148, "The code_verifier does not match the code_challenge.");

    public static readonly LoginRefusal RefreshTokenOver = new(
        StatusCodes.Status400BadRequest, "invalid_grant", 700082, "The refresh token has expired, was used before, or is not known.");

    public static readonly LoginRefusal ConsentRevoked = new(
        StatusCodes.Status400BadRequest, "invalid_grant", 50173, "The grant has been revoked. The user must consent again.");

    public IResult ToResult(HttpContext http) => Results.Json(
        new EntraProblem(
            Error,
            string.Create(CultureInfo.InvariantCulture, $"AADSTS{Code}: {Description}"),
            [Code],
            Guid.NewGuid().ToString(),
            http.Request.Headers["client-request-id"].FirstOrDefault() ?? Guid.NewGuid().ToString()),
        SimulatorJson.SnakeCase,
        statusCode: Status);

    private sealed record EntraProblem(
        string Error, string ErrorDescription, IReadOnlyList<int> ErrorCodes, string TraceId, string CorrelationId);
}
