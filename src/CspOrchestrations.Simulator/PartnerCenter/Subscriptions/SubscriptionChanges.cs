using System.Text.Json;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>A change by PATCH: under its etag, one thing at a time.</summary>
internal static class SubscriptionChanges
{
    private const int LargestQuantity = 10_000;

    public static PartnerReply Change(PartnerCall call, Customer customer, Subscription subscription)
    {
        if (call.Body<JsonObject>() is not { } body)
        {
            return PartnerRefusals.Invalid("body");
        }

        var status = subscription.Status(call.Now);
        return call.IfMatch switch
        {
            null => PartnerRefusals.Invalid("If-Match"),
            var etag when etag != SubscriptionBody.EtagOf(subscription, call.Now) =>
                Refused(StatusCodes.Status400BadRequest, ProblemCodes.EtagStale, "The etag is no longer valid."),
            _ when status is "deleted" or "expired" =>
                Refused(StatusCodes.Status400BadRequest, "900279", "Updates are no longer allowed."),
            _ when subscription.BusyUntil > call.Now =>
                Refused(StatusCodes.Status409Conflict, ProblemCodes.OperationPending, "An operation is pending on the subscription."),
            _ when status == "suspended" && TextOf(body, "status") != "active" =>
                Refused(StatusCodes.Status400BadRequest, ProblemCodes.SubscriptionSuspended, "The subscription is suspended."),
            _ => Apply(call, customer, subscription, body),
        };
    }

    /// <summary>What a change of the running term does beside itself: everything that was scheduled is gone.</summary>
    public static Subscription InMidTerm(Subscription subscription) => subscription with { Actions = [], NextTerm = null };

    /// <summary>Auto-renew and its actions as somebody sets them; from here on the conversion job counts.</summary>
    public static Subscription WithEnd(
        Subscription subscription, bool autoRenew, IReadOnlyList<ScheduledActionBody> actions, DateTimeOffset now) => subscription with
    {
        AutoRenew = autoRenew,
        Actions = actions,
        AutoRenewOffAt = autoRenew || actions.Count > 0 ? null : now,
    };

    private static PartnerReply Apply(PartnerCall call, Customer customer, Subscription subscription, JsonObject body)
    {
        var autoRenew = Member(body, "autoRenewEnabled", subscription.AutoRenew);
        var actions = Member(body, "scheduledActions", subscription.Actions) ?? [];
        var nextTerm = Member(body, "scheduledNextTermInstructions", subscription.NextTerm);
        var quantity = Member(body, "quantity", subscription.Line.Quantity);
        var name = TextOf(body, "friendlyName") ?? subscription.Line.FriendlyName;
        var status = TextOf(body, "status") ?? subscription.Status(call.Now);

        List<Func<Subscription, Subscription>> changes = [];
        AddWhen(
            autoRenew != subscription.AutoRenew || !BodyParts.AreSame(actions, subscription.Actions),
            changed => WithEnd(changed, autoRenew, actions, call.Now));
        AddWhen(!BodyParts.AreSame(nextTerm, subscription.NextTerm), changed => changed with { NextTerm = nextTerm });
        AddWhen(quantity != subscription.Line.Quantity, changed => InMidTerm(changed) with { Line = changed.Line with { Quantity = quantity } });
        AddWhen(name != subscription.Line.FriendlyName, changed => changed with { Line = changed.Line with { FriendlyName = name } });
        AddWhen(status != subscription.Status(call.Now), changed => changed with { Standing = status == "active" ? null : status });

        if (changes.Count > 1)
        {
            return Refused(StatusCodes.Status400BadRequest, "InvalidInput", "Only one property can be changed at a time.");
        }

        if (quantity is < 1 or > LargestQuantity)
        {
            return Refused(StatusCodes.Status400BadRequest, "2002", "The quantity is outside of what the offer allows.");
        }

        if (quantity != subscription.Line.Quantity && customer.Standing == AgreementStanding.Stale)
        {
            return PartnerRefusals.AgreementStale;
        }

        if (status is not ("active" or "suspended" or "deleted" or "pending"))
        {
            return PartnerRefusals.Invalid("status");
        }

        if (changes is not [var change])
        {
            return PartnerReply.Ok(SubscriptionBody.Of(subscription, call.Now));
        }

        var after = change(subscription) with { Version = subscription.Version + 1 };
        after.SaveTo(call.Session);
        call.Append(
            status == "deleted" ? PartnerEffectKind.SubscriptionCancelled : PartnerEffectKind.SubscriptionChanged, after.CustomerId, after.Id);
        return PartnerReply.Ok(SubscriptionBody.Of(after, call.Now));

        void AddWhen(bool isChanged, Func<Subscription, Subscription> change)
        {
            if (isChanged)
            {
                changes.Add(change);
            }
        }
    }

    /// <summary>A member that is not there stays as it is.</summary>
    private static T Member<T>(JsonObject body, string name, T current)
    {
        try
        {
            return body.TryGetPropertyValue(name, out var value) ? value.Deserialize<T>(SimulatorJson.Options)! : current;
        }
        catch (JsonException)
        {
            return current;
        }
    }

    private static string? TextOf(JsonObject body, string name) =>
        body.TryGetPropertyValue(name, out var value) && value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static PartnerReply Refused(int status, string code, string description) => PartnerReply.Refused(status, code, description);
}
