using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>
/// Hands the one-time credentials over once. Who gets them is decided by the first write of a record, so that two people who
/// ask at once do not both get them.
/// </summary>
internal sealed class CredentialsDesk(
    IRecordStore store, OnboardingSecrets secrets, IAuditLog audit, TimeProvider time, ILogger<CredentialsDesk> logger)
{
    private static readonly RecordCollection<CredentialsTaken> Collection = new("onboarding-credentials");

    /// <summary>Whether there are some that nobody has taken.</summary>
    public async Task<bool> HasAsync(OnboardingRecord record, CancellationToken cancellationToken) =>
        record.CredentialsId is { } id && await store.GetAsync(Collection, id.ToString(), cancellationToken).ConfigureAwait(false) is null;

    public async Task<CredentialsHandover> TakeAsync(
        OnboardingRecord record, string actor, string reason, CancellationToken cancellationToken)
    {
        if (record.CredentialsId is not { } id)
        {
            return new CredentialsHandover(CredentialsOutcome.None);
        }

        // The evidence first: nothing is handed over that is not written down.
        var now = time.GetUtcNow();
        var note = StepNote.Of("onboarding.credentials-asked", actor, ("reason", reason));
        await audit.AppendAsync(note.ToEntry(record.InstanceId, Guid.NewGuid(), now), cancellationToken).ConfigureAwait(false);
        return await store.TryPutAsync(
            Collection, id.ToString(), new CredentialsTaken(actor, now), PutCondition.IfNew, cancellationToken).ConfigureAwait(false) is null
                ? await TakenBeforeAsync(id, cancellationToken).ConfigureAwait(false)
                : await HandOverAsync(record.InstanceId, id, actor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Neither the credentials nor who took them is kept; may be repeated.</summary>
    public async Task ForgetAsync(OnboardingRecord record, CancellationToken cancellationToken)
    {
        if (record.CredentialsId is { } id)
        {
            await secrets.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
            await store.DeleteAsync(Collection, id.ToString(), etag: null, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CredentialsHandover> HandOverAsync(
        string instanceId, ProtectedValueId id, string actor, CancellationToken cancellationToken)
    {
        var credentials = await secrets.FindCredentialsAsync(id, cancellationToken).ConfigureAwait(false);
        await secrets.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        if (credentials is null)
        {
            return new CredentialsHandover(CredentialsOutcome.None);
        }

        logger.CredentialsRevealed(instanceId, actor);
        return new CredentialsHandover(CredentialsOutcome.HandedOver, credentials);
    }

    private async Task<CredentialsHandover> TakenBeforeAsync(ProtectedValueId id, CancellationToken cancellationToken)
    {
        var taken = await store.GetAsync(Collection, id.ToString(), cancellationToken).ConfigureAwait(false);
        return new CredentialsHandover(CredentialsOutcome.TakenBefore, Taken: taken?.Value);
    }
}
