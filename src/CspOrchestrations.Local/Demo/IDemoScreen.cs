using CspOrchestrations.Local.Demo.Stories;

namespace CspOrchestrations.Local.Demo;

/// <summary>Where the demo shows what happens.</summary>
internal interface IDemoScreen
{
    void Tell(DemoEvent happened);

    void Show(DateTimeOffset now, IReadOnlyDictionary<DemoStory, StoryState> states);
}

/// <param name="At">Virtual time, UTC.</param>
/// <param name="ByPerson">Somebody did it; otherwise the workflow did.</param>
internal sealed record DemoEvent(DateTimeOffset At, DemoStory Story, string Words, bool ByPerson);
