using System.Text.Json.Nodes;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Agreements;

/// <summary>Enhanced attestation: its start, and its status where the settings say that it can be read.</summary>
internal static class AttestationOperations
{
    /// <summary>No page shows the names whole; either is taken where the settings name none.</summary>
    private static readonly string[] EmailNames = ["signatoryEmail", "signatoryEmailAddress"];

    private static readonly string[] PhoneNames = ["signatoryPhoneNumber", "signatoryPhone"];

    public static void MapAttestations(this PartnerRoutes api)
    {
        api.Post("/attestations/enhanced", FaultRoute.StartEnhancedAttestation, Access.AppOnly, Start);
        api.Get("/attestations/enhanced/{attestationId}", FaultRoute.ReadEnhancedAttestation, Access.AppOnly, Read);
    }

    private static PartnerReply Start(PartnerCall call)
    {
        var body = call.Body<JsonObject>();
        var emailNames = call.Settings.SignatoryEmailName is { } name ? [name] : EmailNames;
        var fields = new AttestationFields(body ?? []);
        var signatory = new Signatory(
            fields.Required("signatoryFirstName"),
            fields.Required("signatoryLastName"),
            fields.Required(emailNames),
            fields.Optional(PhoneNames));
        var (company, country, language) = (fields.Required("companyName"), fields.Required("country"), fields.Required("language"));
        if (fields.Missing.Count > 0)
        {
            return PartnerRefusals.Invalid(fields.Missing);
        }

        var attestation = new EnhancedAttestation(
            Guid.NewGuid().ToString(), company, signatory, country, language, call.Now, call.Now + call.Settings.AttestationLifetime);
        attestation.SaveTo(call.Session);
        call.Append(PartnerEffectKind.AttestationStarted, null, attestation.Id);
        return PartnerReply.Created(BodyOf(attestation, call));
    }

    private static PartnerReply Read(PartnerCall call) => call.Settings.AttestationStatusRead switch
    {
        false => PartnerRefusals.NoSuchRoute,
        true when call.Session.Find(EnhancedAttestation.Kind, call.Route("attestationId")) is { } attestation =>
            PartnerReply.Ok(BodyOf(attestation, call)),
        _ => PartnerRefusals.NotFound("Attestation"),
    };

    private static AttestationBody BodyOf(EnhancedAttestation attestation, PartnerCall call)
    {
        var status = attestation.State(call.Now).ToString();
        return call.Settings.AttestationAnswer switch
        {
            AttestationAnswer.IdOnly => new AttestationBody(attestation.Id),
            AttestationAnswer.Url => new AttestationBody(
                attestation.Id, AttestationUrl: call.Links.Of(attestation.Id), AttestationStatus: status),
            _ => new AttestationBody(attestation.Id, status, attestation.ExpiresAt),
        };
    }

    /// <summary>Reads texts by name and keeps the names of those that are missing.</summary>
    private sealed class AttestationFields(JsonObject body)
    {
        public List<string> Missing { get; } = [];

        public string Required(params string[] names)
        {
            if (Optional(names) is { } text)
            {
                return text;
            }

            Missing.Add(names[0]);
            return "";
        }

        public string? Optional(params string[] names) => names
            .Select(name => body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null)
            .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
    }
}
