using System.Globalization;
using CspOrchestrations.Local.Demo.Stories;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo;

/// <summary>What must hold of one story, by the remote side's own account.</summary>
internal static class DemoChecks
{
    /// <summary>Effects that concern one attestation, which must be the same one at the end.</summary>
    private static readonly Enum[] OfOneAttestation =
    [
        EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized, .. PartnerEffects.OfAgreement,
    ];

    /// <param name="story">With what is expected.</param>
    /// <param name="state">How the workflow ended; null when there is no record of it.</param>
    /// <param name="effects">The remote side's ledger, as far as it is about the story.</param>
    /// <param name="reminders">Mails in the outbox.</param>
    /// <returns>What does not hold, in words; empty when the story is verified.</returns>
    public static IEnumerable<string> Failures(DemoStory story, StoryState? state, IReadOnlyList<DemoEffect> effects, int reminders)
    {
        var expected = story.Expected;
        if (!expected.Outcome.Equals(state?.Outcome))
        {
            yield return $"it should have ended as {expected.Outcome}, and is {state?.Outcome?.ToString() ?? state?.Words ?? "unknown"}";
        }

        foreach (var (kind, times) in expected.Effects)
        {
            if (effects.Count(effect => effect.Kind.Equals(kind)) is var found && found != times)
            {
                yield return Invariant($"the ledger should show {kind} {times} times, and shows it {found} times");
            }
        }

        if (expected.Effects.All(effect => effect.Times > 0) && !IsInOrder(story.Order, effects))
        {
            yield return $"the ledger should show, one after the other and of one attestation: {string.Join(", ", story.Order)}";
        }

        if (reminders != expected.Reminders)
        {
            yield return Invariant($"the outbox should hold {expected.Reminders} reminders, and holds {reminders}");
        }
    }

    private static bool IsInOrder(IReadOnlyList<Enum> order, IReadOnlyList<DemoEffect> effects)
    {
        var last = order
            .Select(kind => effects.Index().LastOrDefault(effect => effect.Item.Kind.Equals(kind), (Index: -1, Item: new DemoEffect(kind, null))))
            .ToList();
        return last[0].Index >= 0
            && last.Zip(last.Skip(1)).All(pair => pair.First.Index < pair.Second.Index)
            && last.Where(effect => OfOneAttestation.Contains(effect.Item.Kind)).Select(effect => effect.Item.SubjectId).Distinct().Count() == 1;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
