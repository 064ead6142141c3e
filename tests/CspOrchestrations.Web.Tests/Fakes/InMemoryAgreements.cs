using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>One customer's agreement, whoever is asked for.</summary>
internal sealed class InMemoryAgreements : ICustomerAgreements
{
    public CustomerAgreement? Agreement { get; set; } = new(AgreementState.Missing, AttestationGatewayKind.Direct, [], null, null);

    public (Guid Customer, ResellerId? Reseller)? LastQuestion { get; private set; }

    public Task<CustomerAgreement?> ReadAsync(Guid customer, ResellerId? reseller, CancellationToken cancellationToken)
    {
        LastQuestion = (customer, reseller);
        return Task.FromResult(Agreement);
    }
}
