using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Agreements;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Takes over the contact of the customer's last agreement, which may be used once more to attest a stale one again. It stays
/// encrypted on the way: the history learns only whether there is one.
/// </summary>
internal sealed class TakeLastContactActivity(IAgreements agreements, AttestationSecrets secrets)
    : Activity<TakeLastContactInput, RemoteResult<LastContact>>
{
    public override async Task<RemoteResult<LastContact>> RunAsync(
        ActivityContext context, TakeLastContactInput input, CancellationToken cancellationToken)
    {
        var result = await agreements.ListAsync(input.Customer, cancellationToken).ConfigureAwait(false);
        var contact = result.Value?
            .Where(agreement => agreement.PrimaryContact is not null)
            .MaxBy(agreement => agreement.DateAgreed)?.PrimaryContact;
        if (contact is not null)
        {
            await secrets.PutSignatoryAsync(input.SignatoryId, contact, cancellationToken).ConfigureAwait(false);
        }

        return result.Map(_ => new LastContact(contact is not null));
    }
}
