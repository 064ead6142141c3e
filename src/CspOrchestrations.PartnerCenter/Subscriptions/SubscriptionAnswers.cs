using System.Text.Json.Nodes;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Subscriptions;

/// <summary>Reads subscriptions; what is new in them, and so least certain, may be missing or unknown.</summary>
internal static class SubscriptionAnswers
{
    public static Subscription Read(Answer answer) => new(
        answer.RequiredText("id"),
        answer.RequiredText("offerId"),
        answer.Text("orderId"),
        answer.Text("friendlyName", "offerName"),
        answer.RequiredCount("quantity"),
        answer.RequiredText("status"),
        answer.Text("termDuration"),
        answer.Text("billingCycle"),
        answer.Flag("autoRenewEnabled"),
        answer.Date("effectiveStartDate"),
        answer.Date("commitmentEndDate", "commitmentEndDateTime"),
        answer.Part("attributes")?.Text("etag"))
    {
        OfferName = answer.Text("offerName"),
        ScheduledActions = [.. answer.Items("scheduledActions").Select(Action)],
        NextTerm = answer.Part("scheduledNextTermInstructions") is { } nextTerm ? Instructions(nextTerm) : null,
        BillingType = answer.Text("billingType"),
        ProductType = answer.Part("productType")?.Text("id") ?? answer.Text("productType"),
        IsTrial = answer.Flag("isTrial"),
        IsMicrosoftProduct = answer.Flag("isMicrosoftProduct"),
        CreatedAt = answer.Date("creationDate"),
    };

    /// <summary>With the resource itself, which a change sends back.</summary>
    public static Subscription ReadWhole(Answer answer) => Read(answer) with { Resource = JsonObject.Create(answer.Json.Clone()) };

    private static ScheduledAction Action(Answer action) => new(
        EnumOf<ScheduleType>(action.Text("scheduleType")),
        EnumOf<ScheduledActionType>(action.Text("actionType")),
        action.Date("effectiveDate"),
        action.Part("instructions") is { } instructions ? Instructions(instructions) : null);

    private static NextTermInstructions Instructions(Answer instructions) => new(
        instructions.Part("product") is { } product ? Product(product) : null,
        instructions.Count("quantity"),
        instructions.Date("customTermEndDate") is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null);

    /// <summary>Null when it has no product: then only the quantity or the date changes.</summary>
    private static NextTermProduct? Product(Answer product) => product.Text("productId") is { } productId
        ? new NextTermProduct(
            productId,
            product.RequiredText("skuId"),
            product.RequiredText("availabilityId"),
            TermDuration.TryParse(product.Text("termDuration")) ?? throw product.Unusable("termDuration"),
            product.RequiredText("billingCycle"),
            product.Text("promotionId"))
        : null;

    private static T EnumOf<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && !int.TryParse(text, out _) ? value : default;
}
