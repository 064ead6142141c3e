using System.Text.Json.Nodes;
using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.PartnerCenter.Agreements;

/// <summary>Requests about agreements, in the words of the API, some of which are settings.</summary>
internal static class AgreementBodies
{
    public static JsonObject Of(NewEnhancedAttestation attestation, PartnerCenterWireOptions names)
    {
        var body = new JsonObject
        {
            ["country"] = attestation.Country,
            ["language"] = attestation.Language,
            ["companyName"] = attestation.CompanyName,
            ["signatoryFirstName"] = attestation.Signatory.FirstName,
            ["signatoryLastName"] = attestation.Signatory.LastName,
            [names.SignatoryEmail] = attestation.Signatory.EmailAddress,
        };
        if (attestation.Signatory.PhoneNumber is { } phone)
        {
            body[names.SignatoryPhone] = phone;
        }

        return body;
    }

    public static JsonObject Of(NewAgreement agreement, PartnerCenterWireOptions names)
    {
        var contact = new JsonObject
        {
            ["firstName"] = agreement.PrimaryContact.FirstName,
            ["lastName"] = agreement.PrimaryContact.LastName,
            ["email"] = agreement.PrimaryContact.EmailAddress,
        };
        if (agreement.PrimaryContact.PhoneNumber is { } phone)
        {
            contact["phoneNumber"] = phone;
        }

        return new JsonObject
        {
            ["primaryContact"] = contact,
            ["templateId"] = names.AgreementTemplateId,
            ["dateAgreed"] = agreement.DateAgreed.UtcDateTime,
            ["type"] = AgreementRules.MicrosoftCustomerAgreement,
            [names.AttestationId] = agreement.AttestationId,
        };
    }

    public static IReadOnlyCollection<string?> PersonalValues(Signatory signatory) =>
        [signatory.FirstName, signatory.LastName, signatory.EmailAddress, signatory.PhoneNumber];
}
