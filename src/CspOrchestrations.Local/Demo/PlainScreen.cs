using System.Globalization;
using CspOrchestrations.Local.Demo.Stories;

namespace CspOrchestrations.Local.Demo;

/// <summary>A line an event, for files and pipes.</summary>
internal sealed class PlainScreen(TextWriter output) : IDemoScreen
{
    public void Tell(DemoEvent happened) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{happened.At.UtcDateTime:yyyy-MM-dd HH:mm}  {happened.Story.Name,-20}{(happened.ByPerson ? '*' : ' ')} {happened.Words}"));

    public void Show(DateTimeOffset now, IReadOnlyDictionary<DemoStory, StoryState> states)
    {
        // The events say it all.
    }
}
