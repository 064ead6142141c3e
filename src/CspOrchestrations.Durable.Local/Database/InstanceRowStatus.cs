using System.Text.Json;
using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Database;

/// <summary>A row as the port shows it.</summary>
internal static class InstanceRowStatus
{
    public static InstanceStatus ToStatus(this InstanceRow row, bool withPayloads) => new(
        row.Id,
        row.Name,
        row.Status,
        row.Parent?.InstanceId,
        withPayloads ? ToElement(row.Input) : null,
        withPayloads ? ToElement(row.Output) : null,
        ToElement(row.CustomStatus),
        HistoryJson.ReadFailure(row.Failure),
        row.ParkedReason,
        new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
        new DateTimeOffset(row.UpdatedAt, TimeSpan.Zero));

    private static JsonElement? ToElement(string? json) => json is null ? null : JsonElement.Parse(json);
}
