namespace CspOrchestrations.Web.Problems;

/// <summary>What can be wrong with a request. The name is part of the <c>type</c> URI, so it never changes.</summary>
/// <param name="Meaning">What it means and what to do, for whoever opens the <c>type</c> URI.</param>
internal sealed record ProblemKind(string Name, int Status, string Title, string Meaning)
{
    public static readonly ProblemKind InvalidRequest = new("invalid-request", 400, "The request has wrong fields",
        "Every wrong field is listed in 'errors'. Nothing was changed; correct the fields and send the request again.");

    public static readonly ProblemKind SignInNeeded = new("sign-in-needed", 401, "Sign in first",
        "Send an operator's personal key as 'Authorization: Bearer <key>', or open the link that was sent to you.");

    public static readonly ProblemKind NotAllowed = new("not-allowed", 403, "This is not allowed",
        "The credentials are valid, but not for this; or a write came from another site's page.");

    public static readonly ProblemKind NotFound = new("not-found", 404, "There is no such thing",
        "The address names nothing that exists. Check the id.");

    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, "This method is not allowed here",
        "The 'Allow' header lists the methods of this address.");

    public static readonly ProblemKind Conflict = new("conflict", 409, "The request does not fit the present state",
        "Read the present state, then decide again. Nothing was changed.");

    public static readonly ProblemKind TooLarge = new("too-large", 413, "The body is too large",
        "Send less. Nothing was changed.");

    public static readonly ProblemKind WrongContentType = new("wrong-content-type", 415, "The content type is not JSON",
        "Send the body as 'Content-Type: application/json' in UTF-8.");

    public static readonly ProblemKind TooMany = new("too-many", 429, "Too many requests",
        "Wait as many seconds as the 'Retry-After' header says.");

    public static readonly ProblemKind Unexpected = new("unexpected", 500, "Something went wrong on our side",
        "The server's log has the details under the request's trace id. It is safe to send the request again.");

    public static readonly ProblemKind NotReady = new("not-ready", 503, "Not ready",
        "A part that requests depend on does not answer. Try again in a moment.");

    public static readonly ProblemKind ConsentNeeded = new("consent-needed", 503, "Partner Center needs a person's consent",
        "Work on behalf of a user stands still until somebody of the partner tenant signs in with MFA: run the 'consent' command. Then send the request again.");

    public static readonly IReadOnlyList<ProblemKind> All =
        [InvalidRequest, SignInNeeded, NotAllowed, NotFound, MethodNotAllowed, Conflict, TooLarge, WrongContentType, TooMany, Unexpected, NotReady,
            ConsentNeeded];

    public string TypeUri => "/problems/" + Name;
}

/// <summary>Kinds that come together.</summary>
internal static class ProblemKinds
{
    /// <summary>Of every operation of operators that takes a body.</summary>
    public static readonly IReadOnlyList<ProblemKind> OfBody =
    [
        ProblemKind.InvalidRequest, ProblemKind.SignInNeeded, ProblemKind.NotAllowed, ProblemKind.TooLarge, ProblemKind.WrongContentType,
    ];
}
