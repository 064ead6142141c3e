using CspOrchestrations.Local.Demo.Stories;

namespace CspOrchestrations.Local.Demo;

/// <summary>Plays the stories and shows them on the way.</summary>
internal sealed class DemoRun(DemoWorld world, IReadOnlyList<DemoStory> stories, IDemoScreen screen)
{
    /// <summary>How often the screen is brought up to date, in virtual time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromHours(12);

    /// <summary>A story that has not ended by then never will.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    private readonly Dictionary<string, long> shown = [];
    private readonly List<string> undone = [];

    /// <summary>Acts that could not take place; empty when all went as written.</summary>
    public IReadOnlyList<string> Undone => undone;

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var start = world.Now;
        foreach (var (after, story, act) in Moments())
        {
            await PassUntilAsync(start + after, cancellationToken);
            if (act is null)
            {
                story.Faults.Select(story.Own).ToList().ForEach(world.Simulator.AddFault);
                await story.BeginAsync(world, cancellationToken);
                continue;
            }

            screen.Tell(new DemoEvent(world.Now, story, act.Words, ByPerson: true));
            if (!await act.Do(world, story, cancellationToken))
            {
                undone.Add($"{story.Name}: it could not be that {act.Words}.");
            }

            await ShowAsync(cancellationToken);
        }

        while (world.Now < start + Longest && !await HaveEndedAsync(cancellationToken))
        {
            await PassUntilAsync(world.Now + Step, cancellationToken);
        }
    }

    /// <summary>When which story begins, and when who does what; in the order of time.</summary>
    private IEnumerable<(TimeSpan After, DemoStory Story, DemoAct? Act)> Moments() => stories
        .SelectMany(story => story.Acts
            .Select(act => (act.After, story, (DemoAct?)act))
            .Prepend((story.Begins, story, null)))
        .OrderBy(moment => moment.Item1);

    private async Task PassUntilAsync(DateTimeOffset when, CancellationToken cancellationToken)
    {
        while (world.Now < when)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = when - world.Now;
            await world.PassAsync(left < Step ? left : Step);
            await ShowAsync(cancellationToken);
        }
    }

    private async Task<bool> HaveEndedAsync(CancellationToken cancellationToken) =>
        await StatesAsync(cancellationToken) is var states && stories.All(story => states.GetValueOrDefault(story)?.Outcome is not null);

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var news = new List<DemoEvent>();
        foreach (var story in stories)
        {
            await foreach (var chained in world.Audit.ReadAsync(story.InstanceId, cancellationToken))
            {
                if (chained.Sequence > shown.GetValueOrDefault(story.InstanceId))
                {
                    shown[story.InstanceId] = chained.Sequence;
                    news.Add(new DemoEvent(chained.Entry.At, story, DemoWords.Of(chained.Entry.Action), ByPerson: false));
                }
            }
        }

        foreach (var happened in news.OrderBy(happened => happened.At))
        {
            screen.Tell(happened);
        }

        screen.Show(world.Now, await StatesAsync(cancellationToken));
    }

    private async Task<IReadOnlyDictionary<DemoStory, StoryState>> StatesAsync(CancellationToken cancellationToken)
    {
        var states = new Dictionary<DemoStory, StoryState>();
        foreach (var story in stories)
        {
            if (await story.StateAsync(world, cancellationToken) is { } state)
            {
                states.Add(story, state);
            }
        }

        return states;
    }
}
