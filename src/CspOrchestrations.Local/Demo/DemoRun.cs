using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Local.Demo;

/// <summary>Plays the stories and shows them on the way.</summary>
internal sealed class DemoRun(DemoWorld world, IReadOnlyList<DemoCase> cases, IDemoScreen screen)
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
        foreach (var story in cases)
        {
            story.Faults.ToList().ForEach(world.Simulator.AddFault);
await world.AskForAsync(story, cancellationToken);
        }

        foreach (var (story, act) in cases.SelectMany(story => story.Acts.Select(act => (story, act))).OrderBy(pair => pair.act.After))
        {
            await PassUntilAsync(start + act.After, cancellationToken);
            screen.Tell(new DemoEvent(world.Now, story, act.Words, ByPerson: true));
            if (!await act.Do(world, story, cancellationToken))
            {
                undone.Add($"{story.Customer}: it could not be that {act.Words}.");
            }

            await ShowAsync(cancellationToken);
        }

        while (world.Now < start + Longest && !await HaveEndedAsync(cancellationToken))
        {
            await PassUntilAsync(world.Now + Step, cancellationToken);
        }
    }

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

    private async Task<bool> HaveEndedAsync(CancellationToken cancellationToken)
    {
        foreach (var story in cases)
        {
            if (await world.Attestations.FindAsync(story.InstanceId, cancellationToken) is not { } record
                || !AttestationTransitions.IsFinal(record.State))
            {
                return false;
            }
        }

        return true;
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var news = new List<DemoEvent>();
        foreach (var story in cases)
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

    private async Task<IReadOnlyDictionary<DemoCase, AttestationRecord>> StatesAsync(CancellationToken cancellationToken)
    {
        var states = new Dictionary<DemoCase, AttestationRecord>();
        foreach (var story in cases)
        {
            if (await world.Attestations.FindAsync(story.InstanceId, cancellationToken) is { } record)
            {
                states.Add(story, record);
            }
        }

        return states;
    }
}
