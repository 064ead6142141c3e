using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Durable.Tests;

public sealed class OrchestrationRegistryTests
{
    private static readonly ActivityName<int, string> Describe = new("Describe");

    private static readonly ActivityContext Context = new("Describe", "instance-1");

    [Fact]
    public async Task RunAsync_RegisteredActivity_TakesAndGivesJson()
    {
        var registry = new OrchestrationRegistry().AddActivity<DescribeActivity, int, string>(Describe);
        await using var services = new ServiceCollection().AddSingleton(new Unit("seats")).BuildServiceProvider();

        var output = await registry.Activities["Describe"].RunAsync(services, Context, "25", CancellationToken.None);

        Assert.Equal("\"25 seats for instance-1\"", output);
    }

    [Fact]
    public async Task RunAsync_ActivityContext_IsCurrentWithinTheActivityOnly()
    {
        var registry = new OrchestrationRegistry().AddActivity(Describe, _ => new CurrentActivity());
        await using var services = new ServiceCollection().BuildServiceProvider();

        var output = await registry.Activities["Describe"].RunAsync(services, Context, "25", CancellationToken.None);

        Assert.Equal("\"instance-1\"", output);
        Assert.Null(ActivityContext.Current);
    }

    [Fact]
    public async Task RunAsync_InputOfAnotherShape_NamesTheActivity()
    {
        var registry = new OrchestrationRegistry().AddActivity(Describe, _ => new DescribeActivity(new Unit("seats")));
        await using var services = new ServiceCollection().BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<PayloadException>(
            () => registry.Activities["Describe"].RunAsync(services, Context, "\"many\"", CancellationToken.None));

        Assert.Contains("activity 'Describe'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_NameTaken_IsRefused()
    {
        var registry = new OrchestrationRegistry()
            .AddActivity<DescribeActivity, int, string>(Describe)
            .AddSchedule(new ScheduleRegistration("nightly", "0 0 3 * * *", (_, _, _) => Task.CompletedTask));

        Assert.Throws<ArgumentException>(() => registry.AddActivity<DescribeActivity, int, string>(Describe));
        Assert.Throws<ArgumentException>(
            () => registry.AddSchedule(new ScheduleRegistration("nightly", "0 0 4 * * *", (_, _, _) => Task.CompletedTask)));
    }

    [Fact]
    public void Add_NamesThatDifferInCase_AreTwo()
    {
        var registry = new OrchestrationRegistry()
            .AddActivity<DescribeActivity, int, string>(Describe)
            .AddActivity<DescribeActivity, int, string>(new("describe"));

        Assert.Equal(["Describe", "describe"], registry.Activities.Keys.Order(StringComparer.Ordinal));
    }

    private sealed record Unit(string Name);

    private sealed class DescribeActivity(Unit unit) : Activity<int, string>
    {
        public override Task<string> RunAsync(ActivityContext context, int input, CancellationToken cancellationToken) =>
            Task.FromResult($"{input} {unit.Name} for {context.InstanceId}");
    }

    private sealed class CurrentActivity : Activity<int, string>
    {
        public override async Task<string> RunAsync(ActivityContext context, int input, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return ActivityContext.Current?.InstanceId ?? "none";
        }
    }
}
