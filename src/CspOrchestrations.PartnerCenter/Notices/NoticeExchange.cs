using CspOrchestrations.Core.Notices;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>
/// Posts notices by the rules of <see cref="RemoteExchange"/>: no redirects, and no second try of its own, because a try without
/// an answer may have arrived. Whoever asked for the notice tries again later.
/// </summary>
internal sealed class NoticeExchange(HttpClient http, TimeProvider clock, ILogger<NoticeExchange> logger)
{
    public const string Operation = "Delivering a notice";

    private readonly RemoteExchange exchange = new("Notices", http, new ResilienceOptions(), clock, logger);

    /// <summary>What the answer says beyond its status is of no interest.</summary>
    public async Task<RemoteResult<Nothing>> PostAsync(
        Notice notice, string address, byte[] body, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        var call = new RemoteCall(Operation, HttpMethod.Post, address, Repeatable: false)
        {
            Body = body, Headers = headers, Personal = [notice.RecipientAddress, notice.RecipientName],
        };
        using var response = await exchange.AnswerAsync(call, cancellationToken).ConfigureAwait(false);
        return await exchange.ResultAsync(call, response, static (_, _) => Task.FromResult(Nothing.Value), cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="RemoteUnavailableException">It was not taken.</exception>
    public static void EnsureTaken<T>(RemoteResult<T> result)
    {
        if (result.RetryAfter is { } pause)
        {
            throw new RemoteUnavailableException(Operation, $"too many requests for {pause:c}.");
        }

        if (result.Problem is { } problem)
        {
            throw new RemoteUnavailableException(Operation, $"it was refused with {problem.Status} {problem.Code}".TrimEnd() + ".");
        }
    }
}
