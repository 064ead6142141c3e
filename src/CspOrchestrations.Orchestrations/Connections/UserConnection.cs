using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>
/// The connection's state in records, so that every process on them stops at once and goes on together. A consent is known
/// by the id that its token carries; so one that was given on another machine, into a shared vault, is found too.
/// </summary>
internal sealed class UserConnection(
    ConnectionRecords records,
    CallRecords calls,
    ConsentWaiters waiters,
    IRefreshTokenStore tokens,
    IAuditLog audit,
    IAttention attention,
    TimeProvider time,
    ILogger<UserConnection> logger) : IUserConnection, IConnections
{
    private const string NeverConsented =
        "Nobody has consented yet. Run the 'consent' command and sign in, with MFA, as a user of the partner tenant.";

    public async Task<UserConnectionState> ReadAsync(CancellationToken cancellationToken)
    {
        var record = await records.FindAsync(cancellationToken).ConfigureAwait(false);
        return record is null
            ? await LookAsync(cancellationToken).ConfigureAwait(false)
            : record.ToState();
    }

    public async Task LoseConsentAsync(string? consentId, string reason, CancellationToken cancellationToken)
    {
        // The record is read before the store, so that a consent that is given between is seen in one of them.
        var known = (await records.FindAsync(cancellationToken).ConfigureAwait(false))?.ConsentId;
        var token = await tokens.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (token is not null && token.ConsentId != consentId)
        {
            logger.EarlierConsentRefused();
            return;
        }

        var now = time.GetUtcNow();
        var change = await records.ChangeAsync(
            record => record is { ConsentNeeded: true } || IsOfAnother(record) ? null : new ConnectionRecord(
                ConsentNeeded: true, reason, consentId ?? record?.ConsentId ?? "", now, (record?.Changes ?? 0) + 1),
            cancellationToken).ConfigureAwait(false);
        if (change.Record is not { ConsentNeeded: true })
        {
            logger.EarlierConsentRefused();
            return;
        }

        if (change.IsNew)
        {
            logger.ConsentLost(reason);
        }

        // Also when it was lost before: whoever lost it may have died before it could say so.
        await AppendAsync("connection.consent-lost", "workflow", change.Record, cancellationToken).ConfigureAwait(false);
        await AskAsync(change.Record.ToState(), cancellationToken).ConfigureAwait(false);

        bool IsOfAnother(ConnectionRecord? record) => record is not null && record.ConsentId != known && record.ConsentId != consentId;
    }

    public async Task<string?> WhyWaitsAsync(string instanceId, CancellationToken cancellationToken) =>
        await waiters.ContainsAsync(instanceId, cancellationToken).ConfigureAwait(false)
        && await ReadAsync(cancellationToken).ConfigureAwait(false) is { ConsentNeeded: true } state
            ? $"Partner Center needs the consent of a user of the partner tenant. {state.Reason}"
            : null;

    public Task RecordCallAsync(UserCall call, CancellationToken cancellationToken) => calls.PutAsync(call, cancellationToken);

    public async Task ConsentGivenAsync(string actor, string refreshToken, CancellationToken cancellationToken)
    {
        var consentId = Guid.NewGuid().ToString();
        await tokens.PutAsync(refreshToken, consentId, cancellationToken).ConfigureAwait(false);
        await StandAsync(consentId, actor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks whether somebody has consented whom the record does not know of.</summary>
    public async Task<UserConnectionState> LookAsync(CancellationToken cancellationToken)
    {
        var record = await records.FindAsync(cancellationToken).ConfigureAwait(false);
        if (record is { ConsentNeeded: false })
        {
            return record.ToState();
        }

        var token = await tokens.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (token is not null && token.ConsentId != record?.ConsentId)
        {
            return await StandAsync(token.ConsentId, "token-store", cancellationToken).ConfigureAwait(false);
        }

        return record?.ToState() ?? new UserConnectionState(ConsentNeeded: true, NeverConsented, Since: null);
    }

    /// <summary>Puts the question to people, once.</summary>
    public async Task AskAsync(UserConnectionState state, CancellationToken cancellationToken)
    {
        var item = new AttentionItem(
            ConnectionNames.ConsentAttention,
            ConnectionNames.WatchInstanceId,
            "Partner Center needs your consent: work on behalf of a user stands still.",
            state.Reason ?? NeverConsented,
            state.Since ?? time.GetUtcNow(),
            []);
        await attention.RaiseAsync(item, cancellationToken).ConfigureAwait(false);
        if (await records.FindAsync(cancellationToken).ConfigureAwait(false) is { ConsentNeeded: false })
        {
            // It was given between, and cleared before this was raised.
            await attention.ClearAsync(item.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<UserConnectionState> StandAsync(string consentId, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var change = await records.ChangeAsync(
            record => record is { ConsentNeeded: false } && record.ConsentId == consentId
                ? null
                : new ConnectionRecord(ConsentNeeded: false, Reason: null, consentId, now, (record?.Changes ?? 0) + 1),
            cancellationToken).ConfigureAwait(false);
        await AppendAsync("connection.consent-given", actor, change.Record!, cancellationToken).ConfigureAwait(false);
        await attention.ClearAsync(ConnectionNames.ConsentAttention, cancellationToken).ConfigureAwait(false);
        logger.ConsentGiven(actor);
        return change.Record!.ToState();
    }

    private async Task AppendAsync(string action, string actor, ConnectionRecord record, CancellationToken cancellationToken)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        if (record.Reason is { } reason)
        {
            data["reason"] = reason;
        }

        var id = new IdempotencyKey(ConnectionNames.Subject, record.Changes, action).ToGuid();
        await audit.AppendAsync(
            new AuditEntry(id, ConnectionNames.Subject, action, actor, record.Since, data), cancellationToken).ConfigureAwait(false);
    }
}
