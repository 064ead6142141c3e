using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Broker.Wire;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>Attestation through the broker. Checks that each answer says what the workflow needs of it.</summary>
internal sealed class BrokerAttestationGateway(BrokerClient client) : IAttestationGateway
{
    public async Task<RemoteResult<AgreementAcceptance>> ReadAcceptanceAsync(
        AttestationSubject subject, CancellationToken cancellationToken)
    {
        var result = await client.GetAcceptanceAsync(BrokerPaths.Of(subject), cancellationToken).ConfigureAwait(false);
        return result.Map(static body => new AgreementAcceptance(
            Required(body.Accepted, "get acceptance", "accepted"),
            [.. body.AcceptedVia?.OfType<string>() ?? []],
            Required(body.LastSyncDate, "get acceptance", "lastSyncDate"))
        {
            AgreedAt = body.AcceptanceViaPartnerAttestation?.AcceptanceDate,
        });
    }

    /// <inheritdoc />
    /// <param name="attestationId">The broker has one at most a customer, and gives that.</param>
    public async Task<RemoteResult<OpenAttestation>> ReadAttestationAsync(
        AttestationSubject subject, string? attestationId, CancellationToken cancellationToken)
    {
        var result = await client.GetAttestationAsync(BrokerPaths.Of(subject), cancellationToken).ConfigureAwait(false);
        return result.Map(static body => new OpenAttestation(
            body.AttestationId, Progress(body.Status), body.Signer?.ToSignatory(), body.AgreementLink, body.ExpiresAt));
    }

    public async Task<RemoteResult<StartedAttestation>> StartAsync(
        AttestationSubject subject, AttestationRequest request, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = new StartAttestationBody(
            SignerBody.From(request.Signatory), request.Language, request.Country, request.AcceptanceDate.ToUniversalTime());
        var result = await client.StartAttestationAsync(BrokerPaths.Of(subject), body, idempotencyKey, cancellationToken).ConfigureAwait(false);
        return result.Map(static started => new StartedAttestation(
            Required(started.AttestationId, "attestationId"),
            WebAddress.Checked(Required(started.AgreementLink, "agreementLink"), "start attestation", "agreementLink"),
            Required(started.ExpiresAt, "start attestation", "expiresAt")));
    }

    /// <inheritdoc />
    /// <param name="attestation">The broker finalizes the one that is under way and takes no id; it goes into the result.</param>
    public async Task<RemoteResult<FinalizedAttestation>> FinalizeAsync(
        AttestationSubject subject, AcceptedAttestation attestation, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        var result = await client.FinalizeAttestationAsync(BrokerPaths.Of(subject), idempotencyKey, cancellationToken).ConfigureAwait(false);
        return result.Map(_ => new FinalizedAttestation(attestation.AttestationId));
    }

    public async Task<RemoteResult<AcceptanceRefresh>> RefreshAcceptanceAsync(
        AttestationSubject subject, CancellationToken cancellationToken)
    {
        var result = await client.RefreshAcceptanceAsync(BrokerPaths.Of(subject), cancellationToken).ConfigureAwait(false);
        return result.Map(static sync => new AcceptanceRefresh(sync.AlreadyRunning));
    }

    private static AttestationProgress Progress(int? status) =>
        status is { } known && Enum.IsDefined((AttestationProgress)known) ? (AttestationProgress)known : AttestationProgress.Unknown;

    private static T Required<T>(T? value, string operation, string member)
        where T : struct => value ?? throw Missing(operation, member);

    private static string Required(string? value, string member) =>
        string.IsNullOrWhiteSpace(value) ? throw Missing("start attestation", member) : value;

    private static RemoteContractException Missing(string operation, string member) => new(operation, $"{member} is missing.");
}
