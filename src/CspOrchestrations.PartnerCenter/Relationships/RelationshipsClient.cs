using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Relationships;

internal sealed class RelationshipsClient(PartnerCenterExchange exchange) : IRelationships
{
    private const string OwnIndirectResellers = "IsIndirectCloudSolutionProviderOf";

    public Task<RemoteResult<IReadOnlyList<PartnerRelationship>>> ListOfCustomerAsync(
        CustomerId customer, CancellationToken cancellationToken) => exchange.ListAsync(
            PartnerCenterOperations.ListRelationships.Call(customer.ToString()), Relationship, cancellationToken);

    public Task<RemoteResult<IReadOnlyList<PartnerRelationship>>> ListIndirectResellersAsync(CancellationToken cancellationToken) =>
        exchange.ListAsync(
            PartnerCenterOperations.ListIndirectResellers.Call().With("relationship_type", OwnIndirectResellers),
            Relationship,
            cancellationToken);

    public Task<RemoteResult<IReadOnlyList<ResellerValidation>>> ValidateResellersAsync(
        IReadOnlyList<string> partnerIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partnerIds);
        var call = PartnerCenterOperations.ValidateResellers.Call()
            .WithBody(new ResellerIdsBody(partnerIds), PartnerCenterJson.Default.ResellerIdsBody);
        return exchange.ReadAsync(call, answer => ResellerValidationAnswers.Read(answer, partnerIds), cancellationToken);
    }

    private static PartnerRelationship Relationship(Answer answer) => new(
        answer.RequiredText("id"),
        answer.Text("name") ?? "",
        answer.Text("relationshipType", "type") ?? "",
        answer.Text("mpnId", "partnerId"),
        answer.Text("state", "status"));
}

internal sealed record ResellerIdsBody(IReadOnlyList<string> PartnerIds);
