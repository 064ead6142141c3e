using System.Reflection;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations;

namespace CspOrchestrations.Architecture.Tests;

/// <summary>
/// An orchestrator decides by its context alone: a clock, a random source, a thread or I/O of its own would make it decide
/// otherwise when it is replayed.
/// </summary>
public sealed class OrchestratorCodeTests
{
    private static readonly Dictionary<Type, string[]> BannedMembers = new()
    {
        [typeof(DateTime)] = ["get_Now", "get_UtcNow", "get_Today"],
        [typeof(DateTimeOffset)] = ["get_Now", "get_UtcNow"],
        [typeof(Guid)] = [nameof(Guid.NewGuid), nameof(Guid.CreateVersion7)],
        // ConfigureAwait(false) leaves the episode's thread, and with it the order of what is replayed.
        [typeof(Task)] = [nameof(Task.Delay), nameof(Task.Run), "get_Factory", nameof(Task.ConfigureAwait)],
        [typeof(Task<>)] = ["get_Factory", nameof(Task.ConfigureAwait)],
        [typeof(ValueTask)] = [nameof(ValueTask.ConfigureAwait)],
        [typeof(ValueTask<>)] = [nameof(ValueTask.ConfigureAwait)],
    };

    private static readonly HashSet<Type> BannedTypes =
    [
        typeof(TimeProvider), typeof(Random), typeof(System.Security.Cryptography.RandomNumberGenerator), typeof(Environment),
        typeof(System.Diagnostics.Stopwatch), typeof(System.Diagnostics.Process),
        typeof(Thread), typeof(ThreadPool), typeof(Timer), typeof(PeriodicTimer), typeof(Parallel),
    ];

    private static readonly string[] BannedNamespaces = ["System.IO", "System.Net", "System.Data", "Microsoft.Data", "Microsoft.Extensions.Options"];

    public static TheoryData<string> Orchestrators() => [.. OrchestratorTypes().Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Orchestrators))]
    public void ReachableCode_OfAnOrchestrator_UsesNothingThatReplayCannotRepeat(string orchestrator)
    {
        var type = OrchestratorTypes().Single(type => type.FullName == orchestrator);
        Assert.Empty(BannedUses(type));
    }

    [Fact]
    public void ReachableCode_ClockBehindACallee_IsFound()
    {
        Assert.Contains($"{nameof(Watch)} uses DateTimeOffset.get_UtcNow", BannedUses(typeof(Undecided)));
    }

    [Fact]
    public void ReachableCode_DelayInAnAsyncMethod_IsFound()
    {
        Assert.Contains($"{nameof(Undecided)} uses Task.Delay", BannedUses(typeof(Undecided)));
    }

    private static IEnumerable<Type> OrchestratorTypes() => typeof(OrchestrationsRegistration).Assembly.GetTypes()
        .Where(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Orchestrator<,>));

    private static IEnumerable<string> BannedUses(Type orchestrator) => CompiledCode.ReachableFrom(orchestrator)
        .Where(use => IsBanned(use.Used))
        .Select(use => $"{use.User.Name} uses {use.Used.DeclaringType?.Name}.{use.Used.Name}")
        .Distinct();

    private static bool IsBanned(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType!;
        type = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (member.Name == "get_CurrentManagedThreadId")
        {
            // What the compiler makes of every iterator; it decides nothing.
            return false;
        }

        return BannedTypes.Contains(type)
            || (BannedMembers.TryGetValue(type, out var members) && members.Contains(member.Name))
            || BannedNamespaces.Any(banned => type.Namespace == banned || type.Namespace?.StartsWith($"{banned}.", StringComparison.Ordinal) == true);
    }

    private sealed class Undecided : Orchestrator<int, DateTimeOffset>
    {
        public override async Task<DateTimeOffset> RunAsync(IOrchestrationContext context, int input)
        {
            await Task.Delay(input);
            return Watch.Now();
        }
    }

    private static class Watch
    {
        public static DateTimeOffset Now() => DateTimeOffset.UtcNow;
    }
}
