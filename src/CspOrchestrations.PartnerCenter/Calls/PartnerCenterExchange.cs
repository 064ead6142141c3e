using System.Net;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Calls;

/// <summary>
/// Sends one call to Partner Center by the rules of <see cref="RemoteExchange"/>, with the token that its operation takes.
/// A refused token is exchanged for a new one once; one without MFA, or for another audience, never is.
/// </summary>
internal sealed class PartnerCenterExchange(
    HttpClient http,
    IAccessTokens tokens,
    IUserConnection connection,
    IOptions<PartnerCenterOptions> options,
    IOptions<LoginOptions> login,
    TimeProvider clock,
    ILogger<PartnerCenterExchange> logger)
{
    private const string MfaCompliance = "isMfaCompliant";

    private readonly RemoteExchange exchange = new("Partner Center", http, options.Value.Resilience, clock, logger);

    /// <param name="read">Reads a success.</param>
    public async Task<RemoteResult<T>> SendAsync<T>(
        PartnerCenterCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        if (http.BaseAddress is null)
        {
            return RemoteResult<T>.Rejected(NotConfigured.Problem("Partner Center", "PartnerCenter:BaseAddress"));
        }

        // One for all tries, so that a write that was carried out is not carried out again.
        var requestId = call.IdempotencyKey ?? Guid.NewGuid();
        for (var isLastTry = false; ; isLastTry = true)
        {
            var token = await tokens.GetAsync(call.Operation.Mode, cancellationToken).ConfigureAwait(false);
            if (token.Value is not { } bearer)
            {
                logger.NoToken(call.Operation.Name, call.Operation.Mode, token.Problem?.Code);
                return token.Map(static _ => default(T)!);
            }

            var result = await SendAsync(call, bearer, ToRemote(call, bearer, requestId), read, cancellationToken).ConfigureAwait(false);
            if (isLastTry || !IsRefusedToken(result.Problem))
            {
                return result;
            }

            logger.TokenRefused(call.Operation.Name);
            tokens.Forget(bearer);
        }
    }

    private async Task<RemoteResult<T>> SendAsync<T>(
        PartnerCenterCall call,
        BearerToken token,
        RemoteCall remote,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using var response = await exchange.AnswerAsync(remote, cancellationToken).ConfigureAwait(false);
        var result = await exchange.ResultAsync(remote, response, read, cancellationToken).ConfigureAwait(false);
        if (call.Operation.Mode == TokenMode.AppAndUser)
        {
            await HeedMfaAsync(call.Operation.Name, token, response, result.Problem?.Code, cancellationToken).ConfigureAwait(false);
        }

        if (result.Problem?.Code == ProblemCodes.WrongAudience)
        {
            logger.WrongAudience(call.Operation.Name);
            return RemoteResult<T>.Rejected(WrongAudience(result.Problem));
        }

        return result;
    }

    private async Task HeedMfaAsync(
        string operation, BearerToken token, HttpResponseMessage response, string? code, CancellationToken cancellationToken)
    {
        if (code == ProblemCodes.MfaRequired)
        {
            logger.ConsentLost(operation);
            await connection.LoseConsentAsync(
                token.ConsentId,
                $"Partner Center refused '{operation}' because the token has no MFA claim (900421). Consent again, signing in with MFA.",
                cancellationToken).ConfigureAwait(false);
        }

        bool? isCompliant = response.Headers.TryGetValues(MfaCompliance, out var values) && bool.TryParse(values.First(), out var value)
            ? value
            : null;
        await connection.RecordCallAsync(
            new UserCall(operation, clock.GetUtcNow(), (int)response.StatusCode, isCompliant, code), cancellationToken).ConfigureAwait(false);
    }

    private RemoteCall ToRemote(PartnerCenterCall call, BearerToken token, Guid requestId)
    {
        // Writes are repeatable too: the API carries out one request id once.
        return new RemoteCall(call.Operation.Name, call.Operation.Method, call.Path, Repeatable: true)
        {
            Body = call.Body,
            Personal = call.Personal,
            RateKey = call.RateKey,
            Headers = [.. Headers()],
        };

        IEnumerable<(string, string)> Headers()
        {
            yield return ("Authorization", $"Bearer {token.Value}");
            yield return ("MS-RequestId", requestId.ToString());
            yield return ("MS-CorrelationId", CorrelationId(requestId).ToString());
            yield return ("X-Locale", options.Value.Locale);
            yield return ("MS-PartnerCenter-Application", options.Value.Application);
            if (call.Operation.Mode == TokenMode.AppAndUser)
            {
                yield return ("ValidateMfa", "true");
            }

            if (call.ContinuationToken is { } continuationToken)
            {
                yield return ("MS-ContinuationToken", continuationToken);
            }

            if (call.IfMatch is { } etag)
            {
                yield return ("If-Match", etag);
            }
        }
    }

    /// <summary>One for all calls of a workflow's instance; outside of workflows each call stands for itself.</summary>
    private static Guid CorrelationId(Guid requestId) =>
        ActivityContext.Current is { InstanceId: var instance } ? DeterministicGuid.Create(instance) : requestId;

    private static bool IsRefusedToken(RemoteProblem? problem) =>
        problem is { Status: (int)HttpStatusCode.Unauthorized, Code: not (ProblemCodes.MfaRequired or ProblemCodes.WrongAudience) };

    private RemoteProblem WrongAudience(RemoteProblem problem) => problem with
    {
        Title = "The token is for another audience",
        Detail = $"Partner Center refuses tokens that were asked for with Login:Scope '{login.Value.Scope}'. "
            + "Correct that setting and start the host again.",
    };
}
