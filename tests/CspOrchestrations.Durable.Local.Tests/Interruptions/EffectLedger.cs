using System.Collections.Concurrent;

namespace CspOrchestrations.Durable.Local.Tests.Interruptions;

/// <summary>What the activities did to the world, by idempotency key. It survives the engine, as the world does.</summary>
internal sealed class EffectLedger
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => counts;

    public IReadOnlyList<string> Keys => [.. counts.Keys.Order(StringComparer.Ordinal)];

    public void Register(OrchestrationRegistry registry, Func<TimeProvider> clock) => registry
        .AddOrchestrator(RandomProgram.Name, _ => new RandomProgram())
        .Add(RandomProgram.Effect, request => Do(request, clock().GetUtcNow()));

    public void Add(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            counts.AddOrUpdate(key, 1, static (_, count) => count + 1);
        }
    }

    private string Do(EffectRequest request, DateTimeOffset now)
    {
        Add([request.Key]);
        return now >= request.FailsUntil ? $"did {request.Key}" : throw new TimeoutException("Not yet.");
    }
}
