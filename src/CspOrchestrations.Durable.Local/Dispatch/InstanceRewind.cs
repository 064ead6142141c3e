using System.Text.Json;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Execution;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>
/// Works out how failed instances go on: reads a state of the file and runs the code over it, outside of any transaction.
/// </summary>
internal sealed class InstanceRewind(EngineDatabase database, OrchestrationRegistry registry, IServiceProvider services, ILoggerFactory loggers)
{
    /// <exception cref="InstanceNotFoundException">There is no such instance.</exception>
    /// <exception cref="InstanceNotRewindableException">It, or a child that it waits for, cannot be taken back.</exception>
    public RewindStep Plan(string instanceId) => database.Read(tables => tables.ReadTogether(() =>
    {
        var row = tables.FindInstance(instanceId) ?? throw new InstanceNotFoundException(instanceId);
        var steps = new Dictionary<string, RewoundInstance>(StringComparer.Ordinal);
        AddTo(steps, tables, row);
        return new RewindStep(instanceId, steps);
    }));

    private void AddTo(Dictionary<string, RewoundInstance> steps, EngineTables tables, InstanceRow row)
    {
        if (row.Status != RuntimeStatus.Failed)
        {
            throw InstanceNotRewindableException.NotFailed(row.Id, row.Status);
        }

        var history = RewoundHistory.From(Read(tables, row.Id), () => new OrchestrationExecution(row, registry, services, loggers), out var why)
            ?? throw new InstanceNotRewindableException(row.Id, why!);
        steps.Add(row.Id, new RewoundInstance(row, history));
        foreach (var child in history.Open.OfType<ChildStarted>())
        {
            if (tables.FindInstance(child.InstanceId) is { Status: RuntimeStatus.Failed } failed && failed.Parent == new ParentTask(row.Id, row.Execution, child.TaskId))
            {
                AddTo(steps, tables, failed);
            }
        }
    }

    private static List<HistoryEvent> Read(EngineTables tables, string instanceId)
    {
        try
        {
            return tables.ReadHistory(instanceId);
        }
        catch (JsonException exception)
        {
            throw new InstanceNotRewindableException(instanceId, $"Its history cannot be read: {exception.Message}");
        }
    }
}

/// <param name="Row">As it was when this was worked out.</param>
internal sealed record RewoundInstance(InstanceRow Row, RewoundHistory History);
