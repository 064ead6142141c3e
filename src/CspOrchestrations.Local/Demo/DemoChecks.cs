using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo;

/// <summary>What must hold of one story, by the remote side's own account.</summary>
internal static class DemoChecks
{
    /// <param name="story">With what is expected.</param>
    /// <param name="record">How the workflow ended; null when there is no record of it.</param>
    /// <param name="ledger">The remote side's effects for this customer.</param>
    /// <param name="organization">The remote side's state of it.</param>
    /// <param name="reminders">Mails in the outbox.</param>
    /// <returns>What does not hold, in words; empty when the story is verified.</returns>
    public static IEnumerable<string> Failures(
        DemoCase story, AttestationRecord? record, IReadOnlyList<LedgerEntry> ledger, OrganizationView organization, int reminders)
    {
        var expected = story.Expected;
        if (record?.Outcome != expected.Outcome)
        {
            yield return $"it should have ended as {expected.Outcome}, and is {record?.Outcome?.ToString() ?? record?.State.ToString() ?? "unknown"}";
        }

        foreach (var (kind, count) in new[]
        {
            (EffectKind.AttestationStarted, expected.Started),
            (EffectKind.AttestationFinalized, expected.Finalized),
        })
        {
            if (ledger.Count(entry => entry.Kind == kind) is var found && found != count)
            {
                yield return $"the ledger should show {kind} {count} times, and shows it {found} times";
            }
        }

        if (!Enumerable.Range(1, expected.Started).SequenceEqual(Of(ledger, EffectKind.AttestationStarted).Select(entry => entry.Generation)))
        {
            yield return "each attestation should have been started once";
        }

        if (expected.Finalized > 0 && !IsFinalizedAfterAcceptance(ledger))
        {
            yield return "the newest attestation should have been accepted, then finalized, then synchronised";
        }

        if (expected.Outcome != AttestationOutcome.Cancelled && !organization.AcceptedAsSynced)
        {
            yield return "the remote side should say that the agreement is accepted";
        }

        if (reminders != expected.Reminders)
        {
            yield return $"the outbox should hold {expected.Reminders} reminders, and holds {reminders}";
        }
    }

    private static IEnumerable<LedgerEntry> Of(IReadOnlyList<LedgerEntry> ledger, EffectKind kind) => ledger.Where(entry => entry.Kind == kind);

    private static bool IsFinalizedAfterAcceptance(IReadOnlyList<LedgerEntry> ledger)
    {
        var started = Of(ledger, EffectKind.AttestationStarted).LastOrDefault();
        var accepted = Of(ledger, EffectKind.AttestationAccepted).LastOrDefault();
        var finalized = Of(ledger, EffectKind.AttestationFinalized).LastOrDefault();
        var synchronised = Of(ledger, EffectKind.AcceptanceRefreshed).LastOrDefault();
        return started?.Sequence < accepted?.Sequence
            && accepted?.Sequence < finalized?.Sequence
            && finalized?.Sequence < synchronised?.Sequence
            && started?.AttestationId == accepted?.AttestationId
            && accepted?.AttestationId == finalized?.AttestationId;
    }
}
