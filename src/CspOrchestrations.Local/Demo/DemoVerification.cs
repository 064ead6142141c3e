using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.State;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Local.Demo;

/// <summary>The stories held against the simulator's ledger, the outbox and the audit.</summary>
/// <param name="Stories">In the order of the script.</param>
/// <param name="Audit">The chains, recomputed.</param>
/// <param name="Failures">What concerns no one story, in words.</param>
internal sealed record DemoVerification(IReadOnlyList<VerifiedStory> Stories, AuditVerification Audit, IReadOnlyList<string> Failures)
{
    private const string ReminderHeader = "X-Notice-Kind: attestation-reminder";

    public bool Passed => Failures.Count == 0 && Stories.All(story => story.Failures.Count == 0);

    public static async Task<DemoVerification> OfAsync(
        DemoWorld world, IReadOnlyList<DemoCase> cases, IReadOnlyList<string> undone, CancellationToken cancellationToken)
    {
        var organizations = world.Simulator.Organizations().ToDictionary(organization => organization.OrganizationId);
        var reminders = ReadReminders(world.Data.Storage.OutboxFolder);
        var stories = new List<VerifiedStory>();
        foreach (var story in cases)
        {
            var record = await world.Attestations.FindAsync(story.InstanceId, cancellationToken);
            var ledger = world.Simulator.Ledger(story.OrganizationId);
            var sent = reminders.Count(headers => headers.Any(line => line.Contains($"<{story.Signatory.EmailAddress}>", StringComparison.Ordinal)));
            var failures = DemoChecks.Failures(story, record, ledger, organizations[story.OrganizationId], sent).ToList();
            stories.Add(new VerifiedStory(story, record, ledger, sent, failures));
        }

        var audit = await world.Audit.VerifyAsync(cancellationToken);
        return new DemoVerification(
            stories,
            audit,
            [
                .. undone,
                .. world.Simulator.WaitingFaults().Select(fault => $"The fault {fault.Kind} at {fault.Route} was never met."),
                .. audit.Breaks.Select(found => $"The audit is broken: {found.Subject} entry {found.Sequence}, {found.Reason}."),
            ]);
    }

    /// <summary>The headers of each reminder; the bodies are the signatories' business.</summary>
    private static List<List<string>> ReadReminders(string outbox) => Directory.Exists(outbox)
        ? [.. Directory.EnumerateFiles(outbox, "*.eml")
            .Select(file => File.ReadLines(file).TakeWhile(line => line.Length > 0).ToList())
            .Where(headers => headers.Contains(ReminderHeader, StringComparer.Ordinal))]
        : [];
}

/// <param name="Record">Null when the workflow left none.</param>
/// <param name="Reminders">Mails that were sent.</param>
/// <param name="Failures">Empty when the story is verified.</param>
internal sealed record VerifiedStory(
    DemoCase Story, AttestationRecord? Record, IReadOnlyList<LedgerEntry> Ledger, int Reminders, IReadOnlyList<string> Failures)
{
    public double Days => Record is null ? 0 : (Record.UpdatedAt - Record.CreatedAt).TotalDays;

    public int Count(EffectKind kind) => Ledger.Count(entry => entry.Kind == kind);
}
