using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What a customer's agreement is worth, read now from whoever attests.</summary>
public interface ICustomerAgreements
{
    /// <summary>Null when whoever attests knows no such customer.</summary>
    /// <param name="customer">The tenant at Microsoft, the organization at the broker.</param>
    /// <param name="reseller">Whose organization; for the broker only.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CustomerAgreement?> ReadAsync(Guid customer, ResellerId? reseller, CancellationToken cancellationToken);
}

/// <param name="State">As far as it could be read.</param>
/// <param name="Source">Who was asked.</param>
/// <param name="Via">How the customer has agreed; see <see cref="AgreementAcceptance.AcceptedVia"/>.</param>
/// <param name="AgreedAt">When the newest attestation was agreed, UTC; null when there is none, or it is not told.</param>
/// <param name="AsOf">When whoever was asked looked at Microsoft, UTC; null when nothing was read.</param>
public sealed record CustomerAgreement(
    AgreementState State, AttestationGatewayKind Source, IReadOnlyList<string> Via, DateTimeOffset? AgreedAt, DateTimeOffset? AsOf)
{
    /// <summary>Why the state is unknown; null when it is not.</summary>
    public RemoteProblem? Problem { get; init; }

    /// <summary>How long to wait before asking again; null when nobody wants that.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

internal sealed class CustomerAgreements(IAttestationGateway gateway, IOptions<AttestationOptions> options) : ICustomerAgreements
{
    private const int NotFound = 404;
    private const int Unavailable = 503;

    private AttestationGatewayKind Source => options.Value.Gateway;

    public async Task<CustomerAgreement?> ReadAsync(Guid customer, ResellerId? reseller, CancellationToken cancellationToken)
    {
        var subject = Source == AttestationGatewayKind.Direct
            ? AttestationSubject.AtMicrosoft(new CustomerId(customer))
            : new AttestationSubject(reseller, new OrganizationId(customer));
        try
        {
            var result = await gateway.ReadAcceptanceAsync(subject, cancellationToken).ConfigureAwait(false);
            return result.Problem is { Status: NotFound } ? null : Of(result);
        }
        catch (Exception exception) when (exception is RemoteUnavailableException or RemoteContractException)
        {
            return Unknown() with { Problem = new RemoteProblem(Unavailable, null, exception.Message) };
        }
    }

    private CustomerAgreement Of(RemoteResult<AgreementAcceptance> result) => result.Value is { } acceptance
        ? new CustomerAgreement(acceptance.State, Source, acceptance.AcceptedVia, acceptance.AgreedAt, acceptance.LastSyncDate)
        : Unknown() with { Problem = result.Problem, RetryAfter = result.RetryAfter };

    private CustomerAgreement Unknown() => new(AgreementState.Unknown, Source, [], null, null);
}
