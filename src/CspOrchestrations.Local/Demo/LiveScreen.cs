using System.Globalization;
using CspOrchestrations.Local.Demo.Stories;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CspOrchestrations.Local.Demo;

/// <summary>One table that changes in place: the virtual date, and where each customer stands.</summary>
internal sealed class LiveScreen(LiveDisplayContext display) : IDemoScreen
{
    private readonly Dictionary<DemoStory, DemoEvent> last = [];

    public static IRenderable Empty { get; } = new Text("Starting…");

    public void Tell(DemoEvent happened) => last[happened.Story] = happened;

    public void Show(DateTimeOffset now, IReadOnlyDictionary<DemoStory, StoryState> states)
    {
        var table = new Table()
            .RoundedBorder()
            .Title(string.Create(CultureInfo.InvariantCulture, $"[bold]{now.UtcDateTime:ddd, d MMMM yyyy HH:mm}[/] [grey](virtual time)[/]"))
            .AddColumn(new TableColumn("Customer").NoWrap())
            .AddColumn(new TableColumn("State").NoWrap())
            .AddColumn("Last");
        foreach (var (story, state) in states)
        {
            table.AddRow(
                new Text(story.Name),
                new Markup($"[{ColorOf(state.Tone)}]{state.Words}[/]"),
                last.TryGetValue(story, out var happened) ? new Markup(Words(happened)) : Text.Empty);
        }

        display.UpdateTarget(table);
    }

    private static string Words(DemoEvent happened) => string.Create(
        CultureInfo.InvariantCulture, $"[grey]{happened.At.UtcDateTime:d MMM}[/]{(happened.ByPerson ? "*" : " ")}{Markup.Escape(happened.Words)}");

    private static string ColorOf(StoryTone tone) => tone switch
    {
        StoryTone.Done => "green",
        StoryTone.Cancelled => "grey",
        StoryTone.Asking => "red",
        StoryTone.Waiting => "yellow",
        _ => "blue",
    };
}
