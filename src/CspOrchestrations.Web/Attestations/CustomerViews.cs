using CspOrchestrations.Orchestrations.Attestation;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Attestations;

/// <summary>Puts together what the customer's page shows and embeds.</summary>
internal sealed class CustomerViews(IAttestations attestations, IOptions<WebOptions> options, TimeProvider time)
{
    public async Task<CustomerView> OfAsync(AttestationRecord record, CancellationToken cancellationToken)
    {
        var state = CustomerStates.Of(record, time.GetUtcNow());
        var link = state == CustomerState.Waiting
            ? await attestations.FindAgreementLinkAsync(record.InstanceId, cancellationToken)
            : null;
        return new CustomerView(
            record.InstanceId,
            record.CompanyName,
            state,
            link is null ? null : Agreement(link, record.LinkExpiresAt),
            record.NotAcceptedAt,
            (int)options.Value.PagePollInterval.TotalMilliseconds);
    }

    private AgreementView Agreement(string link, DateTimeOffset? expiresAt)
    {
        var message = options.Value.AcceptMessage;
        return new AgreementView(
            link,
            options.Value.AgreementOrigin.GetLeftPart(UriPartial.Authority),
            expiresAt,
            new AcceptMessageView(message.NameMember, message.Name, [.. message.RequiredMembers]));
    }
}
