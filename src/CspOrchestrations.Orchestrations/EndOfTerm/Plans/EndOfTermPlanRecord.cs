using System.Text.Json.Serialization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>A plan as far as it does not grow with its rows.</summary>
/// <param name="Hash">What it is approved by; see <see cref="BulkPlan.Hash"/>.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="ValidUntil">UTC; until then it may be applied.</param>
/// <param name="Rows">In the file.</param>
/// <param name="Accepted">Those that would be applied.</param>
/// <param name="WhyApproval">Why another person than its maker must apply it; null when nobody else needs to.</param>
/// <param name="DifferenceAMonth">By currency, as far as prices are known.</param>
/// <param name="OverTheTerm">By currency, as far as prices are known.</param>
public sealed record EndOfTermPlanRecord(
    string Hash,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ValidUntil,
    int Rows,
    int Accepted,
    string? WhyApproval,
    IReadOnlyList<Money> DifferenceAMonth,
    IReadOnlyList<Money> OverTheTerm) : IWorkflowRecord
{
    private const int HashDigitsForPeople = 12;

    /// <summary>Where its rows lie; another looking up of the same plan has others.</summary>
    public string RowsId { get; init; } = "";

    /// <summary>What its decisions' reasons begin with.</summary>
    [JsonIgnore]
    public string ShortName => $"Plan {Hash[..HashDigitsForPeople]}";

    public EndOfTermPlanState State { get; init; }

    /// <summary>Null before.</summary>
    public string? AppliedBy { get; init; }

    /// <summary>When somebody said so; UTC, null before.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>When the last row was done; UTC, null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public PlanProgress Progress { get; init; } = new(0, 0, 0);

    public int Revision { get; init; }

    string IWorkflowRecord.InstanceId => EndOfTermPlanNames.InstanceIdOf(Hash);

    int IWorkflowRecord.Incarnation => 1;

    ProtectedValueId IWorkflowRecord.RequestBodyId => default;

    bool IWorkflowRecord.IsPromise => Revision == 0;

    IEnumerable<ProtectedValueId> IWorkflowRecord.Secrets() => [];

    InstanceEntry IWorkflowRecord.ToEntry() => new(
        EndOfTermPlanNames.InstanceIdOf(Hash),
        EndOfTermPlanNames.Orchestrator,
        Hash,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = State.ToString() },
        AppliedAt ?? MadeAt);
}

public enum EndOfTermPlanState
{
    /// <summary>Made; nothing was done.</summary>
    Proposed,

    Applying,

    /// <summary>Each row was done or says why not.</summary>
    Applied,
}

/// <summary>Rows that are through, by what came of them.</summary>
public sealed record PlanProgress(int Decided, int SaidAlready, int NotDecided)
{
    public int Done => Decided + SaidAlready + NotDecided;

    public static PlanProgress operator +(PlanProgress left, PlanProgress right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left.Decided + right.Decided, left.SaidAlready + right.SaidAlready, left.NotDecided + right.NotDecided);
    }

    internal static PlanProgress Of(IReadOnlyCollection<PlanRowResult> results) => new(
        results.Count(result => result.Outcome == PlanRowOutcome.Decided),
        results.Count(result => result.Outcome == PlanRowOutcome.SaidAlready),
        results.Count(result => result.Outcome == PlanRowOutcome.NotDecided));
}

internal sealed class EndOfTermPlanRecords(IRecordStore store)
    : WorkflowRecords<EndOfTermPlanRecord>(store, new RecordCollection<EndOfTermPlanRecord>("end-of-term-plans"));
