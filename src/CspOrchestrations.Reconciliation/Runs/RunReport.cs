using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Matching;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>What became of the files of a run, and of all of them together.</summary>
/// <param name="Findings">About more than one file: matching, and files held against each other.</param>
/// <param name="Matching">Null without a subscriptions file.</param>
public sealed record RunReport(IReadOnlyList<FileReport> Files, IReadOnlyCollection<RuleFindings> Findings, MatchingReport? Matching)
{
    public IEnumerable<RuleFindings> AllFindings => Files.SelectMany(file => file.Findings).Concat(Findings);

    public RunVerdict Verdict =>
        Files.Any(file => file.Outcome == FileOutcome.Rejected) ? RunVerdict.Rejected
        : Files.Any(file => file.Outcome == FileOutcome.Partial)
            || AllFindings.Any(findings => findings.Rule.Level >= Core.Reconciliation.FindingLevel.Warning) ? RunVerdict.NeedsPerson
        : RunVerdict.Clean;
}

public enum RunVerdict
{
    /// <summary>Every row was accepted, and nothing is worth a warning.</summary>
    Clean,

    /// <summary>Somebody has to look.</summary>
    NeedsPerson,

    /// <summary>A file was rejected.</summary>
    Rejected,
}

/// <param name="File">The file that is being read.</param>
/// <param name="BytesRead">Of this file as stored.</param>
public sealed record RunProgress(ReconciliationInput File, long BytesRead);
