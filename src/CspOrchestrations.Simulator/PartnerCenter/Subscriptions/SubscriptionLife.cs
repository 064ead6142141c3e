using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>
/// What time does to a subscription: Microsoft's job that converts auto-renew off without a cancel, and the queue that carries
/// out the end of the term. Nothing runs in between: it is caught up on whenever somebody looks.
/// </summary>
internal static class SubscriptionLife
{
    private const string Correlation = "scheduled";

    /// <summary>Brings a subscription up to date, and saves it when that changed it.</summary>
    public static Subscription CatchUp(Subscription subscription, SimulatorSession session, DateTimeOffset now, PartnerCenterSettings settings)
    {
        var current = subscription;
        while (NextOf(current, settings) is { } next && next.At <= now)
        {
            current = next.After with { Version = current.Version + 1 };
            session.Append(new PartnerEffect(0, next.At, next.Kind, current.CustomerId, current.Id, null, Correlation));
        }

        if (current != subscription)
        {
            current.SaveTo(session);
        }

        return current;
    }

    /// <summary>How long after midnight the queue comes to a subscription: the same at every run, and different for each.</summary>
    private static TimeSpan LagOf(Subscription subscription, PartnerCenterSettings settings)
    {
        var share = subscription.Id.Aggregate(17u, (sum, character) => (sum * 31) + character) % 1000;
        return settings.RenewalLag * (share / 1000d);
    }

    private static (DateTimeOffset At, PartnerEffectKind Kind, Subscription After)? NextOf(Subscription subscription, PartnerCenterSettings settings)
    {
        if (subscription.Standing is "deleted" or "expired")
        {
            return null;
        }

        var ends = subscription.End.EndsAt;
        if (subscription is { AutoRenew: false, Actions.Count: 0, AutoRenewOffAt: { } off, Eligibility: EstEligibility.Eligible }
            && off + settings.ConversionDelay < ends)
        {
            // As Microsoft's backfill shows it: bound for the extension, with auto-renew on again.
            return (off + settings.ConversionDelay, PartnerEffectKind.SubscriptionConverted, subscription with
            {
                AutoRenew = true,
                AutoRenewOffAt = null,
                Actions = [ScheduledActionBody.AtEnd(ScheduledActionBody.Extend)],
            });
        }

        var at = ends + LagOf(subscription, settings);
        return subscription.Actions.FirstOrDefault(action => action.ScheduleType == ScheduledActionBody.TermEnd)?.ActionType switch
        {
            ScheduledActionBody.Cancel => (at, PartnerEffectKind.SubscriptionCancelled, Stopped(subscription, "deleted")),
            ScheduledActionBody.Extend => (at, PartnerEffectKind.SubscriptionExtended, Extended(subscription)),
            null when subscription.AutoRenew && subscription.IsExtended => (at, PartnerEffectKind.SubscriptionExtended, Extended(subscription)),
            null when !subscription.AutoRenew && subscription.Eligibility == EstEligibility.Eligible =>
                (at, PartnerEffectKind.SubscriptionExtended, Extended(subscription)),
            null when !subscription.AutoRenew => (at, PartnerEffectKind.SubscriptionExpired, Stopped(subscription, "expired")),
            _ => (at, PartnerEffectKind.SubscriptionRenewed, Renewed(subscription)),
        };
    }

    private static Subscription Stopped(Subscription subscription, string standing) => subscription with { Standing = standing };

    private static Subscription Renewed(Subscription subscription)
    {
        var instructions = subscription.Actions.Select(action => action.Instructions).FirstOrDefault(found => found is not null) ?? subscription.NextTerm;
        var line = subscription.Line with { Quantity = instructions?.Quantity ?? subscription.Line.Quantity };
        if (instructions?.Product is { } product)
        {
            line = line with
            {
                OfferId = $"{product.ProductId}:{product.SkuId}:{product.AvailabilityId}",
                ProductId = product.ProductId,
                SkuId = product.SkuId,
                TermDuration = product.TermDuration,
                BillingCycle = product.BillingCycle,
            };
        }

        var next = NextTerm(subscription, line.TermDuration, subscription.Line.TermDuration != line.TermDuration);
        return instructions?.CustomTermEndDate is { } customEnd && customEnd < next.TermEnd
            ? next with { Line = line, TermEnd = customEnd, CountedFrom = null }
            : next with { Line = line };
    }

    private static Subscription Extended(Subscription subscription)
    {
        var parts = subscription.Line.OfferId.Split(':');
        var line = subscription.IsExtended
            ? subscription.Line
            : subscription.Line with
            {
                SkuId = $"{parts[1]}E",
                OfferId = $"{parts[0]}:{parts[1]}E:{parts[^1]}",
                TermDuration = "P1M",
                BillingCycle = "monthly",
            };
        return NextTerm(subscription, "P1M", isAnotherLength: !subscription.IsExtended) with { Line = line, IsExtended = true };
    }

    private static Subscription NextTerm(Subscription subscription, string duration, bool isAnotherLength)
    {
        var start = subscription.TermEnd.AddDays(1);
        var from = isAnotherLength || subscription.CountedFrom is null ? start : subscription.CountedFrom.Value;
        var number = isAnotherLength || subscription.CountedFrom is null ? 0 : subscription.TermNumber + 1;
        var end = TermCalendar.EndOf(DateOnly.FromDateTime(from.UtcDateTime), TermDuration.Parse(duration), number);
        return subscription with
        {
            TermStart = start,
            TermEnd = new DateTimeOffset(end.LastDay, TimeOnly.MinValue, TimeSpan.Zero),
            CountedFrom = from,
            TermNumber = number,
            Actions = [],
            NextTerm = null,
            AutoRenew = true,
            AutoRenewOffAt = null,
            Standing = null,
        };
    }
}
