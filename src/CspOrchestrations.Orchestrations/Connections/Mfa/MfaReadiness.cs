using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Connections.Mfa;

internal sealed class MfaReadiness(
    IRecordStore store,
    UserConnection connection,
    CallRecords calls,
    IAttention attention,
    IOrchestrationClient client,
    IOptions<LoginOptions> login,
    TimeProvider time) : IMfaReadiness
{
    private const string Key = "partner-center";

    private static readonly RecordCollection<MfaCounters> Collection = new("mfa-counters");

    public async Task<MfaReadinessReport> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await connection.ReadAsync(cancellationToken).ConfigureAwait(false);
        var last = await calls.ListAsync(cancellationToken).ConfigureAwait(false);
        var counters = await store.GetAsync(Collection, Key, cancellationToken).ConfigureAwait(false);
        var report = MfaAssessment.Of(state, last, counters?.Value);
        return login.Value.IsConfigured() ? report : report with { Standing = MfaStanding.NotConfigured };
    }

    public async Task<string> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.StartAsync(
                MfaReadinessOrchestrator.RegisteredName,
                ConnectionNames.MfaReadinessInstanceId,
                Nothing.Value,
                new StartOptions(ReplaceFinished: true),
                cancellationToken).ConfigureAwait(false);
        }
        catch (InstanceConflictException)
        {
            // It is under way.
        }

        return ConnectionNames.MfaReadinessInstanceId;
    }

    public Task KeepAsync(MfaCounters counters, CancellationToken cancellationToken) =>
        store.TryPutAsync(Collection, Key, counters, PutCondition.Always, cancellationToken);

    /// <summary>Rings when compliance has fallen, and stops when it is back. While consent is missing that rings instead.</summary>
    public async Task AssessAsync(CancellationToken cancellationToken)
    {
        var report = await ReadAsync(cancellationToken).ConfigureAwait(false);
        switch (report.Standing)
        {
            case MfaStanding.NotCompliant:
                await attention.RaiseAsync(ItemOf(report), cancellationToken).ConfigureAwait(false);
                break;
            case MfaStanding.Compliant or MfaStanding.ConsentNeeded:
                await attention.ClearAsync(ConnectionNames.MfaAttention, cancellationToken).ConfigureAwait(false);
                break;
            default:
                // Nothing is known that would change what was said before.
                break;
        }
    }

    private AttentionItem ItemOf(MfaReadinessReport report) => new(
        ConnectionNames.MfaAttention,
        ConnectionNames.MfaReadinessInstanceId,
        "Calls to Partner Center were made without MFA; they fail once Microsoft enforces it.",
        $"{string.Join(" ", report.Findings)} All of it is on /readiness/mfa.",
        time.GetUtcNow(),
        [new AttentionAction("Read again", "POST", "/api/readiness/mfa/refresh", "{}")]);
}
