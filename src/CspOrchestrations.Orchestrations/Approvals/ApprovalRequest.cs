using System.Text.Json;
using CspOrchestrations.Core.Approvals;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>What a workflow wants a second person to approve.</summary>
/// <param name="Id">
/// One for each content, such as <c>{instanceId}.plan-1</c>: another content, or the same one asked for anew, is another approval.
/// </param>
/// <param name="InstanceId">The workflow that waits; its audit chain gets the evidence.</param>
/// <param name="Kind">Which sort, for the limits of roles; one of <see cref="ApprovalKinds"/>.</param>
/// <param name="Title">What is to be approved, in one sentence; no personal data.</param>
/// <param name="Reason">What an approver must know to decide; no personal data.</param>
/// <param name="Hash">Of what is approved; see <see cref="ApprovalHash"/>.</param>
/// <param name="Extent">How much it is.</param>
/// <param name="Parties">Who asked for it or took part in it, as the audit names people; none of them can approve it.</param>
public sealed record ApprovalRequest(
    string Id,
    string InstanceId,
    string Kind,
    string Title,
    string Reason,
    string Hash,
    ApprovalExtent Extent,
    IReadOnlyList<string> Parties)
{
    /// <summary>How long it can be decided; <see cref="ApprovalOptions.ExpiresAfter"/> when null.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>How the workflow hears that there is something to read; the event of <see cref="ApprovalWait"/> when null.</summary>
    public ApprovalEvent? Event { get; init; }
}

/// <summary>The event that tells the waiting instance to read its approval; it does not tell what was decided.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Payload">Ready made, in the shape that the instance waits for.</param>
public sealed record ApprovalEvent(string Name, JsonElement? Payload);

/// <summary>The kinds that limits of roles are given for.</summary>
public static class ApprovalKinds
{
    /// <summary>An attestation in the customer's name, on the strength of recorded evidence.</summary>
    public const string AutomaticAttestation = "automaticAttestation";

    /// <summary>Attestations for many customers at once.</summary>
    public const string ReattestationCampaign = "reattestationCampaign";
}
