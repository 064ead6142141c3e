using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Local.Demo;

/// <summary>Where the demo shows what happens.</summary>
internal interface IDemoScreen
{
    void Tell(DemoEvent happened);

    void Show(DateTimeOffset now, IReadOnlyDictionary<DemoCase, AttestationRecord> states);
}

/// <param name="At">Virtual time, UTC.</param>
/// <param name="ByPerson">Somebody did it; otherwise the workflow did.</param>
internal sealed record DemoEvent(DateTimeOffset At, DemoCase Story, string Words, bool ByPerson);
