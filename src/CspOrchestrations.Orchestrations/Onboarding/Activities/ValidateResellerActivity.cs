using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Relationships;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Whether the indirect reseller may transact; an id that the API leaves out of its answer may not.</summary>
internal sealed class ValidateResellerActivity(IRelationships relationships)
    : Activity<ValidateResellerInput, RemoteResult<ResellerStanding>>
{
    public override async Task<RemoteResult<ResellerStanding>> RunAsync(
        ActivityContext context, ValidateResellerInput input, CancellationToken cancellationToken)
    {
        var result = await relationships.ValidateResellersAsync([input.PartnerId], cancellationToken).ConfigureAwait(false);
        return result.Map(all => all.FirstOrDefault(one => one.PartnerId == input.PartnerId) is { } found
            ? new ResellerStanding(found.IsValid, found.Message)
            : new ResellerStanding(IsValid: false, null));
    }
}
