using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Broker;

/// <summary>The state as the API shows it.</summary>
internal static class BrokerViews
{
    private const int Unspecified = 0;
    private const int PendingAgreementAcceptance = 1;
    private const int PendingFinalization = 2;

    public static StartedBody StartedOf(Attestation attestation, AgreementLinks links) =>
        new(attestation.Id, links.Of(attestation.Id), attestation.ExpiresAt);

    public static AttestationBody Of(Attestation attestation, AgreementLinks links, AfterFinalize afterFinalize) => new(
        attestation.Id,
        SignerBody.From(attestation.Signer),
        new McaInfoBody(attestation.Language, attestation.Country, attestation.TemplateId),
        attestation.AcceptanceDate,
        StatusOf(attestation, afterFinalize),
        links.Of(attestation.Id),
        attestation.ExpiresAt);

    public static AcceptanceBody Of(Organization organization, TemplateIdForm form)
    {
        var record = organization.Snapshot;
        List<string> via = [];
        if (record.DirectlyAccepted)
        {
            via.Add("CustomerDirectAcceptance");
        }

        if (record.PartnerAttestation is not null)
        {
            via.Add("PartnerAttestation");
        }

        return new AcceptanceBody(
            via.Count > 0, via, record.PartnerAttestation is { } attestation ? Of(attestation, form) : null, organization.LastSyncDate);
    }

    private static PartnerAcceptanceBody Of(Attestation attestation, TemplateIdForm form) => new(
        SignerBody.From(attestation.Signer),
        form switch
        {
            TemplateIdForm.Text => attestation.TemplateId,
            TemplateIdForm.Object => new McaInfoBody(null, null, attestation.TemplateId),
            _ => null,
        },
        form == TemplateIdForm.McaInfo ? new McaInfoBody(null, null, attestation.TemplateId) : null,
        attestation.AcceptanceDate);

    private static int StatusOf(Attestation attestation, AfterFinalize afterFinalize) => attestation switch
    {
        { FinalizedAt: not null } => afterFinalize == AfterFinalize.KeepStatus ? PendingFinalization : Unspecified,
        { AcceptedAt: not null } => PendingFinalization,
        _ => PendingAgreementAcceptance,
    };
}
