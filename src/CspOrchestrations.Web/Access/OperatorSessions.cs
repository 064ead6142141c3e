using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Access;

/// <summary>
/// Sign-ins on the page <c>/operate</c>. The cookie holds a value of its own, so that the personal key is in the browser only
/// while it is typed; a session ends with its key.
/// </summary>
internal sealed class OperatorSessions(
    OperatorKeys keys, IRecordStore records, IAuditLog audit, IOptions<WebOptions> options, TimeProvider time)
{
    private static readonly RecordCollection<OperatorSession> Collection = new("operator-sessions");

    /// <summary>A session for a valid key, or null.</summary>
    public async Task<OpenedSession?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(key, cancellationToken) is not { } operatorKey)
        {
            return null;
        }

        await DeleteExpiredAsync(operatorKey.Name, cancellationToken);
        var secret = Secret.New(operatorKey.Name);
        var session = new OperatorSession(operatorKey.Name, operatorKey.Hash, time.GetUtcNow() + options.Value.OperatorSessionLifetime);
        await records.TryPutAsync(Collection, KeyOf(secret), session, PutCondition.Always, cancellationToken);
        await AppendAsync(session.Name, "operator.signed-in", cancellationToken);
        return new OpenedSession(secret.Reveal(), session);
    }

    /// <summary>The session behind a cookie's value, or null when it is unknown, expired or its key was removed.</summary>
    public async Task<OperatorSession?> FindAsync(string? cookieValue, CancellationToken cancellationToken)
    {
        if (Secret.Parse(cookieValue) is not { } secret
            || await records.GetAsync(Collection, KeyOf(secret), cancellationToken) is not { Value: var session }
            || session.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        var key = await records.GetAsync(OperatorKeys.Collection, session.Name, cancellationToken);
        return key?.Value.Hash == session.KeyHash ? session : null;
    }

    public async Task CloseAsync(string? cookieValue, CancellationToken cancellationToken)
    {
        if (Secret.Parse(cookieValue) is { } secret
            && await records.DeleteAsync(Collection, KeyOf(secret), etag: null, cancellationToken))
        {
            await AppendAsync(secret.Name, "operator.signed-out", cancellationToken);
        }
    }

    /// <summary>The hash is the key: who reads the records cannot sign in with them.</summary>
    private static string KeyOf(Secret secret) => $"{secret.Name}.{secret.Hash()}";

    private async Task DeleteExpiredAsync(string name, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(Collection, $"{name}.", 1000, continuationToken: null, cancellationToken);
        foreach (var expired in page.Items.Where(item => item.Value.ExpiresAt <= time.GetUtcNow()))
        {
            await records.DeleteAsync(Collection, expired.Key, expired.Etag, cancellationToken);
        }
    }

    private Task AppendAsync(string name, string action, CancellationToken cancellationToken)
    {
        var actor = OperatorKeys.ActorOf(name);
        return audit.AppendAsync(time, actor, action, actor, reason: null, cancellationToken);
    }
}

/// <param name="KeyHash">Of the key that opened it.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record OperatorSession(string Name, string KeyHash, DateTimeOffset ExpiresAt);

/// <param name="CookieValue">A bearer secret.</param>
internal sealed record OpenedSession(string CookieValue, OperatorSession Session)
{
    public override string ToString() => $"OpenedSession {{ {Session.Name} }}";
}
