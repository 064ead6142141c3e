using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Relationships;

/// <summary>Partner Center's relationships and the validation of indirect resellers.</summary>
public interface IRelationships
{
    Task<RemoteResult<IReadOnlyList<PartnerRelationship>>> ListOfCustomerAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>The partner's own indirect resellers.</summary>
    Task<RemoteResult<IReadOnlyList<PartnerRelationship>>> ListIndirectResellersAsync(CancellationToken cancellationToken);

    /// <summary><c>POST /v1/partners/validateresellers</c>; the response's form is unconfirmed and read tolerantly.</summary>
    /// <param name="partnerIds">Partner location account ids.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RemoteResult<IReadOnlyList<ResellerValidation>>> ValidateResellersAsync(
        IReadOnlyList<string> partnerIds, CancellationToken cancellationToken);
}

/// <param name="Type">As on the wire.</param>
/// <param name="PartnerId">The partner location account id (MPN id on the wire).</param>
public sealed record PartnerRelationship(string Id, string Name, string Type, string? PartnerId, string? State);

/// <param name="Message">The API's words, redacted; null when it gave none.</param>
public sealed record ResellerValidation(string PartnerId, bool IsValid, string? Message);
