using System.Globalization;
using System.Text.Json.Serialization;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Audit;

/// <summary>Partner Center's audit records, made of the effects.</summary>
internal static class AuditOperations
{
    private const int DefaultSize = 50;

    public static void MapAudit(this PartnerRoutes api) => api.Get("/auditrecords", FaultRoute.ListAuditRecords, Access.AppOrUser, List);

    private static PartnerReply List(PartnerCall call)
    {
        if (Date(call.Query("startDate")) is not { } from)
        {
            return PartnerRefusals.Invalid("startDate");
        }

        var to = Date(call.Query("endDate")) ?? DateOnly.FromDateTime(call.Now.UtcDateTime);
        var size = Number(call.Query("size")) is { } given and > 0 and <= int.MaxValue ? (int)given : DefaultSize;
        var after = Number(Continuation.Read(call.ContinuationToken)) ?? 0;
        var all = call.Session.Effects(null).Select(AuditRecordBody.Of).OfType<AuditRecordBody>().Where(IsAsked).ToList();
        var items = all.Where(record => record.Sequence > after).Take(size).ToList();
        var isLast = items.Count == 0 || items[^1] == all[^1];
        return PartnerReply.Ok(new Collection<AuditRecordBody>(all.Count, items)).ContinuedBy(isLast ? null : NextAfter(items[^1]));

        bool IsAsked(AuditRecordBody record) =>
            DateOnly.FromDateTime(record.OperationDate.UtcDateTime) is var date && date >= from && date <= to;
    }

    private static string NextAfter(AuditRecordBody record) => Continuation.Write(record.Sequence.ToString(CultureInfo.InvariantCulture));

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

internal sealed record AuditRecordBody(
    string Id,
    string? CustomerId,
    string ResourceType,
    string ResourceNewValue,
    string OperationType,
    string OriginalCorrelationId,
    DateTimeOffset OperationDate,
    string OperationStatus)
{
    [JsonIgnore]
    public long Sequence { get; private init; }

    public ObjectAttributes Attributes { get; } = new("AuditRecord");

    /// <summary>Null for effects that the real audit does not know, or is not known to know.</summary>
    public static AuditRecordBody? Of(PartnerEffect effect) => effect.Kind switch
    {
        PartnerEffectKind.CustomerCreated => Of(effect, "customer", "add_customer"),
        PartnerEffectKind.AgreementCreated => Of(effect, "agreement", "create_agreement"),
        PartnerEffectKind.OrderCreated => Of(effect, "order", "create_order"),
        PartnerEffectKind.SubscriptionChanged or PartnerEffectKind.SubscriptionCancelled => Of(effect, "subscription", "update_subscription"),
        _ => null,
    };

    private static AuditRecordBody Of(PartnerEffect effect, string resourceType, string operationType) => new(
        string.Create(CultureInfo.InvariantCulture, $"{effect.CustomerId}_{effect.Sequence}"),
        effect.CustomerId?.ToString(),
        resourceType,
        effect.SubjectId,
        operationType,
        effect.Correlation,
        effect.At,
        "succeeded")
    {
        Sequence = effect.Sequence,
    };
}
