using System.Text.Json;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Durable;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Instances;

/// <summary>An instance of a workflow, without its input.</summary>
/// <param name="CustomStatus">What the workflow says of itself.</param>
/// <param name="ParkedReason">Why the engine holds it; a person must act.</param>
/// <param name="CreatedAt">UTC.</param>
internal sealed record InstanceView(
    string InstanceId,
    string Name,
    RuntimeStatus RuntimeStatus,
    JsonElement? CustomStatus,
    JsonElement? Output,
    TaskFailureDetails? Failure,
    string? ParkedReason,
    string? ParentInstanceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt)
{
    public static InstanceView Of(InstanceStatus status) => new(
        status.InstanceId,
        status.Name,
        status.Status,
        status.CustomStatus,
        status.Output,
        status.Failure,
        status.ParkedReason,
        status.ParentInstanceId,
        status.CreatedAt,
        status.LastUpdatedAt);
}

/// <param name="ContinuationToken">For the next page; null on the last.</param>
internal sealed record InstancePageView(IReadOnlyList<InstanceView> Items, string? ContinuationToken);

/// <param name="Reason">Kept in the audit; no personal data.</param>
internal sealed record SteerBody(string? Reason)
{
    public static SteerBody Read(JsonFields fields) => new(fields.OptionalText("reason", ReasonText.WhyInvalid));
}
