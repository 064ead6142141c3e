using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Agreements;

/// <summary>Which agreement there is, and where its text lies.</summary>
internal static class TemplateOperations
{
    public const string AgreementLink = "https://docs.example.com/customer-agreement";

    public static void MapAgreementTemplates(this PartnerRoutes api)
    {
        api.Get("/agreements", FaultRoute.ListAgreementTemplates, Access.AppOrUser, List);
        api.Get("/agreementtemplates/{templateId}/document", FaultRoute.ReadAgreementDocument, Access.AppOrUser, ReadDocument);
    }

    private static PartnerReply List(PartnerCall call) =>
        PartnerReply.Ok(Collection<TemplateBody>.Of(
            call.Query("agreementType") is "" or AgreementBody.CustomerAgreement
                ? [new TemplateBody(Attestation.CommercialTemplateId, AgreementBody.CustomerAgreement, AgreementLink, 1)]
                : []));

    private static PartnerReply ReadDocument(PartnerCall call)
    {
        var (language, country) = (call.Query("language"), call.Query("country"));
        if (call.Route("templateId") != Attestation.CommercialTemplateId)
        {
            return PartnerRefusals.NotFound("Template");
        }

        var link = $"{AgreementLink}/{country}/{language}";
        return language.Length == 0 || country.Length == 0
            ? PartnerRefusals.Invalid("language", "country")
            : PartnerReply.Ok(new DocumentBody(link, $"{link}.pdf", language, country));
    }

    private sealed record TemplateBody(string TemplateId, string AgreementType, string AgreementLink, int VersionRank);

    private sealed record DocumentBody(string DisplayUri, string DownloadUri, string Language, string Country);
}
