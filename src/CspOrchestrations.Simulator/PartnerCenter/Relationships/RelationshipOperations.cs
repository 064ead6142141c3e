using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Relationships;

/// <summary>Indirect resellers: which there are, whose they are, and whether they may sell.</summary>
internal static class RelationshipOperations
{
    private const string ToReseller = "IsIndirectCloudSolutionProviderOf";

    public static void MapRelationships(this PartnerRoutes api)
    {
        api.GetOfCustomer("/relationships", FaultRoute.ListCustomerRelationships, Access.AppOrUser, OfCustomer);
        api.Get("/relationships", FaultRoute.ListRelationships, Access.AppOrUser, List);
        api.Post("/partners/validateresellers", FaultRoute.ValidateResellers, Access.AppOrUser, Validate);
    }

    private static PartnerReply List(PartnerCall call) =>
        call.Query("relationship_type").Equals(ToReseller, StringComparison.OrdinalIgnoreCase)
            ? PartnerReply.Ok(Collection<RelationshipBody>.Of(call.Session.All(Reseller.Kind).Select(RelationshipBody.Of)))
            : PartnerRefusals.Invalid("relationship_type");

    private static PartnerReply OfCustomer(PartnerCall call, Customer customer)
    {
        var reseller = customer.ResellerPartnerId is { } id ? call.Session.Find(Reseller.Kind, id) : null;
        return PartnerReply.Ok(Collection<RelationshipBody>.Of(reseller is null ? [] : [RelationshipBody.Of(reseller)]));
    }

    /// <summary>A result for each id, in the order asked for; no page shows its form.</summary>
    private static PartnerReply Validate(PartnerCall call) =>
        call.Body<ValidationRequest>()?.PartnerIds is { Count: > 0 } ids && !ids.Any(string.IsNullOrWhiteSpace)
            ? PartnerReply.Ok(ids.Select(id => ValidationBody.Of(id!, Reseller.IsActive(call.Session, id!))).ToList())
            : PartnerRefusals.Invalid("partnerIds");

    private sealed record ValidationRequest(IReadOnlyList<string?>? PartnerIds);

    private sealed record ValidationBody(string PartnerId, bool IsValid, string Status, string? Message)
    {
        public static ValidationBody Of(string partnerId, bool active) => active
            ? new ValidationBody(partnerId, true, "Valid", null)
            : new ValidationBody(partnerId, false, "Invalid", "The partner id is not that of an active indirect reseller.");
    }

    private sealed record RelationshipBody(string Id, string Name, string RelationshipType, string MpnId, string Location, string State)
    {
        public ObjectAttributes Attributes { get; } = new("PartnerRelationship");

        public static RelationshipBody Of(Reseller reseller) => new(
            reseller.TenantId, reseller.Name, ToReseller, reseller.PartnerId, reseller.Location, reseller.Active ? "active" : "inactive");
    }
}
