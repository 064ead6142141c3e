using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>The state of one export; it travels through continue-as-new. It holds no token of SAS.</summary>
/// <param name="Location">Where the export is followed; null when none is under way.</param>
/// <param name="Since">When that one was started; UTC.</param>
/// <param name="Exports">Started so far, in each other's place.</param>
/// <param name="Polls">Looks at the present one.</param>
/// <param name="Manifest">What is to be downloaded; null before.</param>
/// <param name="Incarnation">An export is started once and never replaced.</param>
internal sealed record ReconciliationExportRun(
    ReconciliationExportRecord Record,
    ExportRules Rules,
    string? Location = null,
    DateTimeOffset Since = default,
    int Exports = 0,
    int Polls = 0,
    ExportManifest? Manifest = null,
    int Incarnation = 1)
{
    /// <summary>To another export in the place of this one.</summary>
    public ReconciliationExportRun Anew() => this with { Location = null, Polls = 0, Manifest = null, Record = Record with { Parts = [] } };
}

/// <summary>The settings, as they were when it began.</summary>
internal sealed record ExportRules(TimeSpan PollFirst, TimeSpan PollLongest, TimeSpan WaitAtMost, int MaxExports, RemotePatience Patience)
{
    public TimeSpan PauseAfter(int polls)
    {
        var pause = PollFirst * Math.Pow(2, Math.Min(polls, 16));
        return pause < PollLongest ? pause : PollLongest;
    }
}
