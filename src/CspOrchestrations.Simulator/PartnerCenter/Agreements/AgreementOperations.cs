using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Agreements;

/// <summary>A customer's agreements: made of an accepted attestation, listed, and whether the customer signed directly.</summary>
internal static class AgreementOperations
{
    public static void MapAgreements(this PartnerRoutes api)
    {
        api.PostOfCustomer("/agreements", FaultRoute.CreateAgreement, Access.UserOnly, Create);
        api.GetOfCustomer("/agreements", FaultRoute.ListAgreements, Access.UserOnly, List);
        api.GetOfCustomer(
            "/directSignedMicrosoftCustomerAgreementStatus",
            FaultRoute.ReadDirectSigned,
            Access.UserOnly,
            (_, customer) => PartnerReply.Ok(new DirectSignedBody(customer.DirectlySigned)));
        api.Get("/partners/customeragreementrecords", FaultRoute.ListAgreementRecords, Access.UserOnly, ListRecords);
    }

    private static PartnerReply Create(PartnerCall call, Customer customer)
    {
        if (call.Body<NewAgreementBody>() is not { AttestationId.Length: > 0 } body)
        {
            return PartnerRefusals.Invalid("attestationId");
        }

        if (body.Type is not (null or AgreementBody.CustomerAgreement))
        {
            return PartnerRefusals.Invalid("type");
        }

        var attestation = call.Session.Find(EnhancedAttestation.Kind, body.AttestationId);
        if (RefusalOf(attestation, call.Now) is { } refusal)
        {
            return refusal;
        }

        var signatory = body.PrimaryContact?.ToSignatory() ?? attestation!.Signatory;
        if (IsDuplicate(customer, signatory))
        {
            return PartnerRefusals.AgreementExists;
        }

        var agreed = (body.DateAgreed ?? attestation!.AcceptedAt!.Value).ToUniversalTime();
        if (agreed > call.Now)
        {
            return PartnerRefusals.Invalid("dateAgreed");
        }

        var agreement = new Agreement(attestation!.Id, signatory, body.TemplateId ?? Attestation.CommercialTemplateId, agreed);
        (attestation with { CustomerId = customer.Id }).SaveTo(call.Session);
        (customer with { Agreements = [.. customer.Agreements, agreement] }).SaveTo(call.Session);
        call.Append(PartnerEffectKind.AgreementCreated, customer.Id, attestation.Id);
        return PartnerReply.Created(AgreementBody.Of(agreement));
    }

    /// <summary>No page shows how an attestation that is not accepted is refused: 400.</summary>
    private static PartnerReply? RefusalOf(EnhancedAttestation? attestation, DateTimeOffset now)
    {
        return attestation?.State(now) switch
        {
            null => Refused("AttestationNotFound", "There is no such attestation."),
            AttestationState.Pending => Refused("AttestationNotAccepted", "The customer has not accepted the agreement yet."),
            AttestationState.Expired => Refused("AttestationExpired", "The attestation has expired."),
            AttestationState.Completed => Refused("AttestationCompleted", "An agreement was made of the attestation already."),
            _ => null,
        };

        static PartnerReply Refused(string code, string description) =>
            PartnerReply.Refused(StatusCodes.Status400BadRequest, code, description);
    }

    /// <summary>The signatory of a stale agreement may sign once more; then there is one that is not stale.</summary>
    private static bool IsDuplicate(Customer customer, Signatory signatory) => customer.Agreements
        .Where(agreement => !agreement.IsStale)
        .Select(agreement => agreement.Signatory)
        .Concat(customer.KnownSignatories)
        .Any(known => IsSame(known, signatory));

    private static bool IsSame(Signatory one, Signatory other) =>
        Same(one.FirstName, other.FirstName)
        && Same(one.LastName, other.LastName)
        && Same(one.EmailAddress, other.EmailAddress)
        && Same(one.PhoneNumber, other.PhoneNumber);

    private static bool Same(string? one, string? other) => string.Equals(one ?? "", other ?? "", StringComparison.OrdinalIgnoreCase);

    private static PartnerReply List(PartnerCall call, Customer customer) =>
        call.Query("agreementType") is "" or AgreementBody.CustomerAgreement
            ? PartnerReply.Ok(Collection<AgreementBody>.Of(customer.Agreements.Select(AgreementBody.Of)))
            : PartnerReply.Ok(Collection<AgreementBody>.Of([]));

    private static PartnerReply ListRecords(PartnerCall call)
    {
        var after = Continuation.Read(call.Query("continuation_token"));
        var size = call.Settings.LargestPage;
        var found = call.Session.Page(Customer.Kind, after, size + 1);
        var records = found.Take(size).Select(RecordOf).ToList();
        return PartnerReply.Ok(new AgreementRecordsBody(
            records, found.Count > size ? Continuation.Write(records[^1].CustomerTenantId) : null));
    }

    private static AgreementRecordBody RecordOf(Customer customer)
    {
        var last = customer.Agreements.MaxBy(agreement => agreement.DateAgreed);
        return new AgreementRecordBody(
            customer.Id.ToString(),
            last is null ? null : ContactBody.Of(last.Signatory),
            last?.DateAgreed.ToUnixTimeSeconds(),
            last is { IsStale: false });
    }

    private sealed record DirectSignedBody(bool IsSigned);
}
