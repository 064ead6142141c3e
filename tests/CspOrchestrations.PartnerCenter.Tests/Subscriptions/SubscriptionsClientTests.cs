using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.PartnerCenter.Subscriptions;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Subscriptions;

public sealed class SubscriptionsClientTests
{
    private const string Resource =
        """
        {
          "id": "s-1", "offerId": "CFQ7TTC0LH16:0001:CFQ7TTC0K971", "offerName": "Microsoft 365 E3", "friendlyName": "Headquarters",
          "quantity": 25, "status": "active", "termDuration": "P1Y", "billingCycle": "monthly", "autoRenewEnabled": true,
          "creationDate": "2024-07-01T09:30:00Z", "effectiveStartDate": "2025-07-01T00:00:00Z", "commitmentEndDate": "2026-06-30T00:00:00Z",
          "billingType": "license", "productType": {"id": "OnlineServicesNCE", "displayName": "Online Services"},
          "isTrial": false, "isMicrosoftProduct": true, "somethingNew": {"kept": 1},
          "scheduledActions": [
            {"scheduleType": "TermEnd", "actionType": "RenewToNewTerm",
             "instructions": {"product": {"productId": "P", "skuId": "S", "availabilityId": "A", "billingCycle": "annual", "termDuration": "P3Y"},
                              "quantity": 30, "customTermEndDate": "2027-12-31T00:00:00Z"}},
            {"scheduleType": "customdate", "actionType": "Ponder", "effectiveDate": "2026-05-01T00:00:00Z"}],
          "scheduledNextTermInstructions": {"quantity": 20},
          "attributes": {"etag": "canary-etag", "objectType": "Subscription"}
        }
        """;

    private static readonly NextTermInstructions Instructions =
        new(new NextTermProduct("P", "S", "A", TermDuration.ThreeYears, "annual"), 30, new DateOnly(2027, 12, 31));

    [Fact]
    public async Task Find_Resource_EveryMemberThatTheEndOfATermNeeds()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, Resource);
        var subscription = await FindAsync(world);
        Assert.Equal("Microsoft 365 E3", subscription.OfferName);
        Assert.Equal("Headquarters", subscription.FriendlyName);
        Assert.Equal(
            [
                new ScheduledAction(ScheduleType.TermEnd, ScheduledActionType.RenewToNewTerm, null, Instructions),
                new ScheduledAction(ScheduleType.CustomDate, ScheduledActionType.Unknown, new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)),
            ],
            subscription.ScheduledActions);
        Assert.Equal(new NextTermInstructions(null, 20), subscription.NextTerm);
        Assert.Equal(("license", "OnlineServicesNCE"), (subscription.BillingType, subscription.ProductType));
        Assert.Equal((false, true), (subscription.IsTrial, subscription.IsMicrosoftProduct));
        Assert.Equal(new DateTimeOffset(2024, 7, 1, 9, 30, 0, TimeSpan.Zero), subscription.CreatedAt);
        Assert.Equal("canary-etag", subscription.Etag);
    }

    [Fact]
    public async Task Change_Cancel_WholeResourceWithBothMembersUnderItsEtag()
    {
        await using var world = await StartAsync();
        var sent = await ChangeAsync(world, EndOfTermWrites.For(EndOfTermChoice.Cancel)[0]);
        Assert.Equal(("PATCH", $"/v1/customers/{Contoso}/subscriptions/s-1"), (sent.Method, sent.Target));
        Assert.Equal("canary-etag", sent.Headers["If-Match"]);
        Assert.Equal(Key.ToString(), sent.Headers["MS-RequestId"]);
        var expected = System.Text.Json.Nodes.JsonNode.Parse(Resource)!.AsObject();
        expected["autoRenewEnabled"] = false;
        expected["scheduledActions"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"scheduleType": "TermEnd", "actionType": "Cancel"}]""");
        Json.AssertEqual(expected.ToJsonString(), sent.Body);
    }

    public static TheoryData<string, string> Changes() => new()
    {
        {
            "renew",
            """
            {"id": "s-1", "autoRenewEnabled": true, "scheduledActions": [{"scheduleType": "TermEnd", "actionType": "RenewToNewTerm",
              "instructions": {"product": {"productId": "P", "skuId": "S", "availabilityId": "A", "billingCycle": "annual", "termDuration": "P3Y"},
                               "quantity": 30, "customTermEndDate": "2027-12-31T00:00:00Z"}}]}
            """
        },
        {
            "extend",
            """
            {"id": "s-1", "autoRenewEnabled": false,
             "scheduledActions": [{"scheduleType": "TermEnd", "actionType": "RenewToExtendedServiceTerm"}]}
            """
        },
        { "next", """{"id": "s-1", "scheduledNextTermInstructions": {"quantity": 12}}""" },
        { "stop", """{"id": "s-1", "status": "deleted"}""" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Change_WithoutTheWholeResource_OnlyWhatChanges(string change, string body)
    {
        await using var world = await StartAsync(("Wire:PatchWholeSubscription", "false"));
        var sent = await ChangeAsync(world, change switch
        {
            "renew" => EndOfTermWrites.For(EndOfTermChoice.Renew, Instructions)[0],
            "extend" => EndOfTermWrites.For(EndOfTermChoice.ExtendedServiceTerm)[0],
            "next" => EndOfTermWrites.For(EndOfTermChoice.Renew, new(null, 12), InstructionsPlacement.SecondPatch)[1],
            _ => EndOfTermWrites.Stop(),
        });
        Json.AssertEqual(body, sent.Body);
    }

    [Fact]
    public async Task Change_Accepted_IsUnderWay()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, Resource).Answer(202, null, ("Location", "/v1/operations/1"));
        var subscription = await FindAsync(world);
        var result = await world.Get<ISubscriptions>().ChangeAsync(Contoso, subscription, EndOfTermWrites.Stop(), Key, CancellationToken.None);
        Assert.Equal(new AcceptedChange(IsUnderWay: true), result.Value);
    }

    [Fact]
    public async Task Change_EtagNoLongerValid_IsRejectedWithItsCode()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, Resource).Answer(400, """{"code": 2055, "description": "The etag is no longer valid."}""");
        var subscription = await FindAsync(world);
        var result = await world.Get<ISubscriptions>().ChangeAsync(Contoso, subscription, EndOfTermWrites.Stop(), Key, CancellationToken.None);
        Assert.Equal(ProblemCodes.EtagStale, result.Problem?.Code);
    }

    private static async Task<Subscription> FindAsync(PartnerCenterUnderTest world) =>
        (await world.Get<ISubscriptions>().FindAsync(Contoso, "s-1", CancellationToken.None)).Value!;

    private static async Task<SentRequest> ChangeAsync(PartnerCenterUnderTest world, SubscriptionChange change)
    {
        world.Api.Answer(200, Resource);
        var subscription = await FindAsync(world);
        Assert.NotNull((await world.Get<ISubscriptions>().ChangeAsync(Contoso, subscription, change, Key, CancellationToken.None)).Value);
        return world.Api.Sent[^1];
    }
}
