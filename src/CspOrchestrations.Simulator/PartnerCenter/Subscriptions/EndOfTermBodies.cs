using System.Text.Json;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>A scheduled action, on the wire and at rest.</summary>
internal sealed record ScheduledActionBody(
    string ScheduleType, string ActionType, DateTimeOffset? EffectiveDate = null, NextTermBody? Instructions = null)
{
    public const string TermEnd = "TermEnd";
    public const string Cancel = "Cancel";
    public const string Renew = "RenewToNewTerm";
    public const string Extend = "RenewToExtendedServiceTerm";

    public static ScheduledActionBody AtEnd(string actionType) => new(TermEnd, actionType);
}

/// <summary>What the next term is to be like, on the wire and at rest.</summary>
internal sealed record NextTermBody(NextTermProductBody? Product = null, int? Quantity = null, DateTimeOffset? CustomTermEndDate = null);

internal sealed record NextTermProductBody(
    string ProductId, string SkuId, string AvailabilityId, string BillingCycle, string TermDuration, string? PromotionId = null);

/// <summary>Whether two parts of a body say the same.</summary>
internal static class BodyParts
{
    public static bool AreSame<T>(T one, T other) =>
        JsonSerializer.Serialize(one, SimulatorJson.Options) == JsonSerializer.Serialize(other, SimulatorJson.Options);
}
