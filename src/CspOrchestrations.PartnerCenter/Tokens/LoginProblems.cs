using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>What the login's refusals mean, in sentences that say what to do. No texts of the login: they name people.</summary>
internal static class LoginProblems
{
    public const string Operation = "Sign-in to Microsoft Entra";

    private const string Again = "Run the 'consent' command and sign in, with MFA, as a user of the partner tenant.";

    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(30);

    public static RemoteProblem NotConfigured { get; } = Http.NotConfigured.Problem(
        Operation, "Login:TenantId", "Login:ClientId", "one of Login:ClientSecret, Login:CertificateFile, Login:ManagedIdentity");

    public static RemoteProblem NoManagedIdentity { get; } = NotConfigured with
    {
        Detail = "Nothing was sent. Login:ManagedIdentity names an identity that this host does not have.",
    };

    public static string TokenGone { get; } = $"The refresh token is gone from its store. {Again}";

    public static string NoMfa { get; } =
        $"The user who consented did not sign in with MFA (the token's claim amr has no mfa). {Again}";

    public static string CodeRefused(LoginAnswer answer) =>
        $"The login took the answer of the browser no more ({answer.Error}{Numbers(answer)}): it was used or waited too long. {Again}";

    public static string RefreshTokenRefused(LoginAnswer answer) =>
        $"The login takes the refresh token no more ({answer.Error}{Numbers(answer)}): it has expired, was revoked, or the user must sign in again. {Again}";

    public static RemoteProblem ConsentNeeded(string? reason) => new(401, ProblemCodes.ConsentNeeded, "Consent is needed", reason);

    /// <summary>Whether a person has to sign in again (RFC 6749, OpenID Connect Core and Entra's error page).</summary>
    public static bool AsksForAPerson(this LoginAnswer answer) =>
        answer.Error is "invalid_grant" or "interaction_required" or "consent_required" or "login_required";

    /// <summary>What is neither a token nor a question to the user: throttled, refused, or an outage.</summary>
    /// <exception cref="RemoteUnavailableException">The login did not answer, or not with an answer of its own.</exception>
    public static RemoteResult<T> Failure<T>(LoginAnswer? answer, Exception exception)
    {
        if (answer is { Status: 429 })
        {
            return RemoteResult<T>.Throttled(answer.RetryAfter ?? DefaultRetryAfter);
        }

        return answer is { Status: >= 400 and < 500, Error: { } error }
            ? RemoteResult<T>.Rejected(new RemoteProblem(
                answer.Status,
                error,
                "Microsoft Entra refused the application",
                $"{error}{Numbers(answer)}. Check Login:TenantId, Login:ClientId, its secret, certificate or federated identity, and Login:Scope."))
            // The library's exception is not passed on: its texts quote the login's, which name people.
            : throw new RemoteUnavailableException(Operation, answer is null ? exception.GetType().Name : $"status {answer.Status}");
    }

    private static string Numbers(LoginAnswer answer) =>
        answer.ErrorNumbers.Count == 0 ? "" : $", AADSTS{string.Join(", AADSTS", answer.ErrorNumbers)}";
}
