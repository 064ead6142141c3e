using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Problems;

namespace CspOrchestrations.PartnerCenter.Orders;

internal static class OrderAnswers
{
    public static Cart Cart(Answer answer) => new(
        answer.RequiredText("id"),
        answer.Date("expirationTimestamp", "expirationTimeStamp"),
        answer.Text("status"),
        [.. answer.Items("lineItems").Select(CartLine)]);

    public static CheckedOutCart CheckedOut(Answer answer) => new(
        [.. answer.Items("orders").Select(Order)],
        [.. answer.Items("orderErrors").Select(Error)]);

    public static Order Order(Answer answer) => new(
        answer.RequiredText("id"),
        answer.Text("status"),
        answer.Date("creationDate"),
        [.. answer.Items("lineItems").Select(OrderLine)]);

    private static CartLine CartLine(Answer answer) => new(
        answer.RequiredCount("id"),
        answer.RequiredText("catalogItemId"),
        answer.RequiredCount("quantity"),
        answer.Text("orderGroup"),
        answer.Part("error") is { } error
            ? new CartLineError(error.Text("errorCode", "code") ?? "", Description(error, "errorDescription", "description"))
            : null);

    private static OrderError Error(Answer answer) => new(
        answer.Text("orderGroupId", "orderGroup"),
        answer.Text("code", "errorCode") ?? "",
        Description(answer, "description", "message"));

    private static OrderLine OrderLine(Answer answer) => new(
        answer.RequiredCount("lineItemNumber"),
        answer.RequiredText("offerId"),
        answer.RequiredCount("quantity"),
        answer.Text("subscriptionId"));

    private static string Description(Answer answer, params ReadOnlySpan<string> names) =>
        answer.Text(names) is { } text ? Redaction.Text(text, []) : "";
}
