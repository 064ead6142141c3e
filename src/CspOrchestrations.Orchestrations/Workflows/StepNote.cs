using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>What the audit says of a step; ids only for people and secrets.</summary>
internal sealed record StepNote(string Action, string Actor, IReadOnlyDictionary<string, string> Data)
{
    /// <summary>The actor of what nobody but the workflow decided.</summary>
    public const string Workflow = "workflow";

    /// <param name="data">What is null is left out.</param>
    public static StepNote Of(string action, string actor, params (string Name, object? Value)[] data) => new(action, actor, data
        .Where(d => d.Value is not null)
        .ToDictionary(d => d.Name, d => TextOf(d.Value!), StringComparer.Ordinal));

    /// <summary>Its entry in the chain of an instance; the same for a repeated write of the same step.</summary>
    public AuditEntry ToEntry(string instanceId, int revision, DateTimeOffset at) =>
        ToEntry(instanceId, new IdempotencyKey(instanceId, revision, Action).ToGuid(), at);

    /// <param name="id">Unique in the chain of the instance.</param>
    public AuditEntry ToEntry(string instanceId, Guid id, DateTimeOffset at) => new(id, instanceId, Action, Actor, at, Data);

    private static string TextOf(object value) => value switch
    {
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
