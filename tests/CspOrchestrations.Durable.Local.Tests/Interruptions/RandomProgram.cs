using System.Globalization;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>Where an orchestration of the property tests is.</summary>
/// <param name="Seed">Decides every step.</param>
/// <param name="Depth">How many levels of children are above it.</param>
/// <param name="Generation">How often it has continued as new.</param>
/// <param name="Log">What it has seen so far, with the time of each observation.</param>
public sealed record ProgramState(int Seed, int Depth, int Generation, IReadOnlyList<string> Log);

/// <summary>What the activities of the property tests get.</summary>
/// <param name="Key">The idempotency key: one effect.</param>
/// <param name="FailsUntil">It fails before this time; so it depends on the virtual time and on nothing else.</param>
public sealed record EffectRequest(string Key, DateTimeOffset FailsUntil);

/// <summary>An orchestration made of random steps. The same seed gives the same steps in every run and on every replay.</summary>
public sealed class RandomProgram : Orchestrator<ProgramState, IReadOnlyList<string>>
{
    public static readonly OrchestratorName<ProgramState, IReadOnlyList<string>> Name = new("RandomProgram");
    public static readonly ActivityName<EffectRequest, string> Effect = new("Effect");

    private const int MaxDepth = 2;

    private static readonly RetryPolicy Retry = new(4, TimeSpan.FromMinutes(1), 2);

    public override async Task<IReadOnlyList<string>> RunAsync(IOrchestrationContext context, ProgramState input)
    {
        var random = new Random(HashCode(input.Seed, input.Depth, input.Generation));
        var log = input.Log.ToList();
        var steps = random.Next(3, 8);
        for (var step = 0; step < steps; step++)
        {
            var seen = await StepAsync(context, input, random, step);
            log.Add($"{input.Generation}.{step} {seen} @{(context.CurrentUtcDateTime - EngineFixture.Start).TotalSeconds:0}");
            context.SetCustomStatus(new { input.Generation, Step = step, Last = log[^1] });
        }

        if (input.Generation < random.Next(0, 4))
        {
            context.ContinueAsNew(input with { Generation = input.Generation + 1, Log = log });
        }

        return log;
    }

    private static Task<string> StepAsync(IOrchestrationContext context, ProgramState state, Random random, int step)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{context.InstanceId}/{state.Generation}/{step}");
        var minutes = random.Next(0, 20);
        var now = context.CurrentUtcDateTime;
        return random.Next(state.Depth < MaxDepth ? 8 : 7) switch
        {
            0 => context.CallActivityAsync(Effect, new EffectRequest(key, default)),
            1 => TryAsync(() => context.CallActivityAsync(Effect, new EffectRequest(key, now.AddMinutes(minutes)), Retry)),
            2 => TryAsync(() => context.CallActivityAsync(Effect, new EffectRequest(key, DateTimeOffset.MaxValue))),
            3 => FanOutAsync(context, key, random.Next(2, 6)),
            4 => SleepAsync(context, now.AddMinutes(minutes)),
            5 => WaitAsync(context, $"e{random.Next(3)}", now.AddMinutes(minutes)),
            6 => SendAsync(context, $"e{random.Next(3)}", key),
            _ => ChildAsync(context, state, step),
        };
    }

    private static async Task<string> TryAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (TaskFailedException failure)
        {
            return $"failed {failure.FailureDetails.ErrorType}";
        }
    }

    private static async Task<string> FanOutAsync(IOrchestrationContext context, string key, int width) =>
        string.Join(
            ",",
            await Task.WhenAll(Enumerable.Range(0, width).Select(
                branch => context.CallActivityAsync(Effect, new EffectRequest($"{key}/{branch}", default)))));

    private static async Task<string> SleepAsync(IOrchestrationContext context, DateTimeOffset until)
    {
        await context.CreateTimerAsync(until);
        return "slept";
    }

    private static async Task<string> WaitAsync(IOrchestrationContext context, string name, DateTimeOffset deadline)
    {
        var outcome = await context.WaitForEventAsync<string>(name, deadline);
        return outcome.Received ? $"got {name} {outcome.Event}" : $"missed {name}";
    }

    /// <summary>To itself: buffered for a later wait, also one behind continue-as-new.</summary>
    private static Task<string> SendAsync(IOrchestrationContext context, string name, string key)
    {
        context.SendEvent(context.InstanceId, name, key);
        return SleepAsync(context, context.CurrentUtcDateTime.AddSeconds(1));
    }

    private static async Task<string> ChildAsync(IOrchestrationContext context, ProgramState state, int step)
    {
        var child = new ProgramState(HashCode(state.Seed, state.Generation, step), state.Depth + 1, 0, []);
        var log = await context.CallSubOrchestratorAsync(Name, child, $"s{step}", state.Generation);
        return $"child [{string.Join("; ", log)}]";
    }

    /// <summary>The framework's own differs by process.</summary>
    private static int HashCode(int one, int two, int three) => unchecked((((one * 397) + two) * 397) + three);
}
