using System.Text.Json;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Execution;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Transfer;

/// <summary>Takes an instance's history out as JSON and plays it back against today's code.</summary>
public static class HistoryTransfer
{
    private const int FormatVersion = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Writes the history of an instance's current execution. Works beside a running engine.</summary>
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    public static async Task ExportAsync(string databasePath, string instanceId, Stream target, CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        using var tables = EngineDatabase.OpenReader(databasePath);
        var (row, history) = tables.ReadTogether(() => (tables.FindInstance(instanceId), tables.ReadHistory(instanceId)));
        if (row is null)
        {
            throw new InstanceNotFoundException(instanceId);
        }

        await using var writer = new Utf8JsonWriter(target, Indented);
        writer.WriteStartObject();
        writer.WriteNumber("formatVersion", FormatVersion);
        writer.WriteString("instanceId", row.Id);
        writer.WriteString("name", row.Name);
        writer.WriteString("status", row.Status.ToString());
        writer.WriteNumber("execution", row.Execution);
        writer.WriteString("parentInstanceId", row.Parent?.InstanceId);
        writer.WritePropertyName("input");
        writer.WriteRawValue(row.Input ?? "null");
        writer.WriteString("parkedReason", row.ParkedReason);
        writer.WriteStartArray("history");
        foreach (var entry in history)
        {
            JsonSerializer.Serialize(writer, entry, HistoryJson.Default.HistoryEvent);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs today's code over an exported history. Nothing is executed and nothing is written.</summary>
    /// <exception cref="PayloadException">The file is not an exported history.</exception>
    public static async Task<ReplayReport> ReplayAsync(
        Stream exported, OrchestrationRegistry registry, IServiceProvider services, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var (row, history) = await ReadAsync(exported, cancellationToken).ConfigureAwait(false);
        var execution = new OrchestrationExecution(row, registry, services, loggers);
        execution.Replay(history);
        return new ReplayReport(row.Id, row.Name, history.Count, execution.ParkReason);
    }

    private static async Task<(InstanceRow Row, List<HistoryEvent> History)> ReadAsync(Stream exported, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(exported, cancellationToken: cancellationToken).ConfigureAwait(false);
            var root = document.RootElement;
            if (root.GetProperty("formatVersion").GetInt32() is var version && version != FormatVersion)
            {
                throw new PayloadException($"The history has format version {version}; this build reads {FormatVersion}.");
            }

            var parent = root.GetProperty("parentInstanceId").GetString();
            var row = new InstanceRow(
                root.GetProperty("instanceId").GetString()!,
                root.GetProperty("name").GetString()!,
                RuntimeStatus.Running,
                root.GetProperty("execution").GetInt64(),
                parent is null ? null : new ParentTask(parent, 0, 0),
                root.GetProperty("input").GetRawText(),
                null, null, null, null, 0, 0);
            return (row, [.. root.GetProperty("history").EnumerateArray().Select(entry => HistoryJson.ReadEvent(entry.GetRawText()))]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new PayloadException($"The file is not an exported history: {exception.Message}");
        }
    }
}

/// <param name="Entries">How many history entries were played back.</param>
/// <param name="Mismatch">Expected and actual step where the code went another way; null when it fits.</param>
public sealed record ReplayReport(string InstanceId, string Name, int Entries, string? Mismatch);
