using System.Net;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Broker.Wire;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>
/// The broker's attestation API, one method an endpoint, in the API's own words (Cloudmore: API guide for Microsoft
/// Customer Agreement partner attestation).
/// </summary>
internal sealed class BrokerClient(BrokerExchange exchange, IOptions<BrokerOptions> options)
{
    /// <summary>Not idempotent: it replaces an attestation that is under way.</summary>
    public Task<RemoteResult<StartedAttestationBody>> StartAttestationAsync(
        BrokerPaths paths, StartAttestationBody body, Guid? correlationId, CancellationToken cancellationToken)
    {
        var call = new RemoteCall("start attestation", HttpMethod.Post, paths.Attestation, Repeatable: false)
        {
            Body = JsonBody.Of(body, BrokerJson.Default.StartAttestationBody),
            Personal = body.Signer.PersonalValues(),
            OperationId = correlationId,
        };
        return exchange.SendAsync(
            call,
            (response, token) => JsonBody.ReadAsync(call.Operation, response, BrokerJson.Default.StartedAttestationBody, token),
            null,
            cancellationToken);
    }

    /// <summary>The attestation that is under way; a body without id when there is none (404).</summary>
    public Task<RemoteResult<AttestationBody>> GetAttestationAsync(BrokerPaths paths, CancellationToken cancellationToken)
    {
        var call = new RemoteCall("get attestation", HttpMethod.Get, paths.Attestation, Repeatable: true);
        return exchange.SendAsync(
            call,
            (response, token) => JsonBody.ReadAsync(call.Operation, response, BrokerJson.Default.AttestationBody, token),
            response => response.StatusCode == HttpStatusCode.NotFound
                ? RemoteResult<AttestationBody>.Succeeded(new AttestationBody(null, null, null, null, 0, null, null))
                : null,
            cancellationToken);
    }

    /// <summary>Not idempotent. The API documents no body, so none is read.</summary>
    public Task<RemoteResult<Done>> FinalizeAttestationAsync(BrokerPaths paths, Guid? correlationId, CancellationToken cancellationToken) =>
        exchange.SendAsync(
            new RemoteCall("finalize attestation", HttpMethod.Put, paths.Finalization, Repeatable: false) { OperationId = correlationId },
            Done.WithoutBody,
            null,
            cancellationToken);

    public Task<RemoteResult<AcceptanceBody>> GetAcceptanceAsync(BrokerPaths paths, CancellationToken cancellationToken)
    {
        var call = new RemoteCall("get acceptance", HttpMethod.Get, paths.Acceptance, Repeatable: true);
        return exchange.SendAsync(
            call,
            (response, token) => JsonBody.ReadAsync(call.Operation, response, BrokerJson.Default.AcceptanceBody, token),
            null,
            cancellationToken);
    }

    /// <summary>
    /// False when a synchronisation was under way already: 429 without <c>Retry-After</c>. With one it is a throttle like any
    /// other, because the API's guide documents none for a running synchronisation.
    /// </summary>
    public Task<RemoteResult<StartedSync>> RefreshAcceptanceAsync(BrokerPaths paths, CancellationToken cancellationToken) =>
        exchange.SendAsync(
            new RemoteCall("refresh acceptance", HttpMethod.Post, paths.AcceptanceRefresh, Repeatable: true),
            (_, _) => Task.FromResult(new StartedSync(AlreadyRunning: false)),
            response => response is { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter: null }
                ? RemoteResult<StartedSync>.Succeeded(new StartedSync(AlreadyRunning: true))
                : null,
            cancellationToken);

    /// <summary>Adds the CSP service to a customer, with an attestation by the automatic flow when one is given. Not idempotent.</summary>
    public Task<RemoteResult<Done>> AddCspServiceAsync(
        BrokerPaths paths,
        CspServiceBody service,
        PartnerAttestationBody? attestation,
        Guid? correlationId,
        CancellationToken cancellationToken) =>
        exchange.SendAsync(
            new RemoteCall("add CSP service", HttpMethod.Post, paths.CspService, Repeatable: false)
            {
                Body = CspServiceJson(service, attestation),
                Personal = [.. service.PersonalValues(), .. attestation?.Signer.PersonalValues() ?? []],
                OperationId = correlationId,
            },
            Done.WithoutBody,
            null,
            cancellationToken);

    /// <summary>
    /// Flat, or with the company's part in an object of the configured name: the guide's sample closes a brace that it
    /// never opened.
    /// </summary>
    private byte[] CspServiceJson(CspServiceBody service, PartnerAttestationBody? attestation)
    {
        var company = (JsonObject)JsonNode.Parse(JsonBody.Of(service, BrokerJson.Default.CspServiceBody))!;
        var body = options.Value.WrapperName is { } wrapper ? new JsonObject { [wrapper] = company } : company;
        if (attestation is not null)
        {
            body["partnerAttestation"] = JsonNode.Parse(JsonBody.Of(attestation, BrokerJson.Default.PartnerAttestationBody));
        }

        return JsonBody.Of(body);
    }
}

/// <summary>Success that says nothing more.</summary>
internal sealed record Done
{
    private static readonly Done Instance = new();

    public static Task<Done> WithoutBody(HttpResponseMessage response, CancellationToken cancellationToken) => Task.FromResult(Instance);
}

internal sealed record StartedSync(bool AlreadyRunning);
