using CspOrchestrations.Local.Demo.Stories;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Local.Demo;

/// <summary>The stories held against the simulator's ledgers, the outbox and the audit.</summary>
/// <param name="Stories">In the order of the script.</param>
/// <param name="Audit">The chains, recomputed.</param>
/// <param name="Failures">What concerns no one story, in words.</param>
internal sealed record DemoVerification(IReadOnlyList<VerifiedStory> Stories, AuditVerification Audit, IReadOnlyList<string> Failures)
{
    /// <summary>Of both the link's and the admin center's reminders.</summary>
    private static readonly string[] ReminderHeaders = ["X-Notice-Kind: attestation-reminder", "X-Notice-Kind: direct-acceptance-reminder"];

    public bool Passed => Failures.Count == 0 && Stories.All(story => story.Failures.Count == 0);

    public static async Task<DemoVerification> OfAsync(
        DemoWorld world, IReadOnlyList<DemoStory> stories, IReadOnlyList<string> undone, CancellationToken cancellationToken)
    {
        var reminders = ReadReminders(world.Data.Storage.OutboxFolder);
        var verified = new List<VerifiedStory>();
        foreach (var story in stories)
        {
            var state = await story.StateAsync(world, cancellationToken);
            var effects = await story.EffectsAsync(world, cancellationToken);
            var sent = story.EmailAddress is { } address
                ? reminders.Count(headers => headers.Any(line => line.Contains($"<{address}>", StringComparison.Ordinal)))
                : 0;
            verified.Add(new VerifiedStory(
                story,
                state,
                effects,
                sent,
                [.. DemoChecks.Failures(story, state, effects, sent), .. await story.FlawsAsync(world, cancellationToken)]));
        }

        var audit = await world.Audit.VerifyAsync(cancellationToken);
        return new DemoVerification(
            verified,
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
            .Where(headers => headers.Intersect(ReminderHeaders, StringComparer.Ordinal).Any())]
        : [];
}

/// <param name="State">Null when the workflow left no record.</param>
/// <param name="Effects">At the remote side.</param>
/// <param name="Reminders">Mails that were sent.</param>
/// <param name="Failures">Empty when the story is verified.</param>
internal sealed record VerifiedStory(
    DemoStory Story, StoryState? State, IReadOnlyList<DemoEffect> Effects, int Reminders, IReadOnlyList<string> Failures)
{
    public double Days => State is null ? 0 : (State.UpdatedAt - State.CreatedAt).TotalDays;
}
