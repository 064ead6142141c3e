using System.Text.Json;
using System.Text.Json.Serialization;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Instances;

/// <summary>
/// An instance of a workflow, without its input. The status is spelled as Durable Functions' own HTTP API spells it, and
/// what is not there yet is an explicit null, as there.
/// </summary>
/// <param name="CustomStatus">What the workflow says of itself.</param>
/// <param name="Subject">Whom it is about, as an id; null when the index does not know it.</param>
/// <param name="Tags">What the workflow tells of itself for those who look for it.</param>
/// <param name="ParkedReason">Why the engine holds it; a person must act.</param>
/// <param name="CreatedAt">UTC.</param>
internal sealed record InstanceView(
    string InstanceId,
    string Name,
    [property: JsonConverter(typeof(JsonStringEnumConverter<RuntimeStatus>))] RuntimeStatus RuntimeStatus,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? CustomStatus,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Output,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] TaskFailureDetails? Failure,
    string? Subject,
    IReadOnlyDictionary<string, string>? Tags,
    string? ParkedReason,
    string? ParentInstanceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt)
{
    public static InstanceView Of(InstanceStatus status, InstanceEntry? entry) => new(
        status.InstanceId,
        status.Name,
        status.Status,
        status.CustomStatus,
        status.Output,
        status.Failure,
        entry?.Subject,
        entry?.Tags,
        status.ParkedReason,
        status.ParentInstanceId,
        // The Azure Storage provider counts an instance as new each time that it continues as new.
        entry?.CreatedAt ?? status.CreatedAt,
        status.LastUpdatedAt);
}

/// <param name="ContinuationToken">For the next page; null on the last.</param>
internal sealed record InstancePageView(IReadOnlyList<InstanceView> Items, string? ContinuationToken);

/// <param name="Reason">Kept in the audit; no personal data.</param>
internal sealed record SteerBody(string? Reason)
{
    public static SteerBody Read(JsonFields fields) => new(fields.OptionalText("reason", ReasonText.WhyInvalid));
}

/// <param name="Reason">What has been done about the failure; kept in the audit; no personal data.</param>
internal sealed record RewindBody(string Reason)
{
    public static RewindBody Read(JsonFields fields) => new(fields.Text("reason", ReasonText.WhyInvalid));
}
