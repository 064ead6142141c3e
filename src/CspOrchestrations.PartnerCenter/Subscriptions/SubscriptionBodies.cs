using System.Globalization;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Subscriptions;

/// <summary>
/// Writes a change into a subscription's body. The only place that puts auto-renew on the wire, and never without its action.
/// </summary>
internal static class SubscriptionBodies
{
    /// <param name="subscription">As it was read.</param>
    /// <param name="change">What changes.</param>
    /// <param name="whole">Whether the body is the whole resource or only what changes.</param>
    public static byte[] Of(Subscription subscription, SubscriptionChange change, bool whole)
    {
        var body = whole && subscription.Resource?.DeepClone() is JsonObject resource ? resource : new JsonObject { ["id"] = subscription.Id };
        switch (change)
        {
            case EndOfTermChange choice:
                body["autoRenewEnabled"] = choice.AutoRenewEnabled;
                body["scheduledActions"] = new JsonArray(Action(choice.Action));
                break;
            case NextTermChange nextTerm:
                body["scheduledNextTermInstructions"] = Instructions(nextTerm.Instructions);
                break;
            case StopChange:
                body["status"] = "deleted";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), "A change of an unknown kind.");
        }

        return JsonBody.Of(body);
    }

    private static JsonObject Action(ScheduledAction action) => WithoutNulls(new JsonObject
    {
        ["scheduleType"] = action.Schedule.ToString(),
        ["actionType"] = action.Action.ToString(),
        ["effectiveDate"] = action.EffectiveDate?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["instructions"] = action.Instructions is { } instructions ? Instructions(instructions) : null,
    });

    private static JsonObject Instructions(NextTermInstructions instructions) => WithoutNulls(new JsonObject
    {
        ["product"] = instructions.Product is { } product ? Product(product) : null,
        ["quantity"] = instructions.Quantity,
        ["customTermEndDate"] = instructions.CustomTermEndDate is { } end ? string.Create(CultureInfo.InvariantCulture, $"{end:O}T00:00:00Z") : null,
    });

    private static JsonObject Product(NextTermProduct product) => WithoutNulls(new JsonObject
    {
        ["productId"] = product.ProductId,
        ["skuId"] = product.SkuId,
        ["availabilityId"] = product.AvailabilityId,
        ["billingCycle"] = product.BillingCycle,
        ["termDuration"] = product.TermDuration.ToString(),
        ["promotionId"] = product.PromotionId,
    });

    private static JsonObject WithoutNulls(JsonObject members)
    {
        foreach (var name in members.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            members.Remove(name);
        }

        return members;
    }
}
