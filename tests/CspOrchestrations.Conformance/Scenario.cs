using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance;

/// <summary>
/// One statement about the port that every engine keeps: orchestrations, what is done to them from outside, and the JSON
/// that must come out.
/// </summary>
public sealed class Scenario
{
    private readonly string expected;
    private readonly Func<ScenarioBuilder, Func<ScenarioRun, Task<object>>> build;

    /// <param name="name">Begins the ids of its instances.</param>
    /// <param name="expected">The JSON that must come out.</param>
    /// <param name="build">Registers the work and gives what drives it; called anew for each engine.</param>
    internal Scenario(string name, string expected, Func<ScenarioBuilder, Func<ScenarioRun, Task<object>>> build)
    {
        Name = name;
        this.expected = expected;
        this.build = build;
    }

    public string Name { get; }

    /// <summary>The documented difference that makes Durable Task answer otherwise; null when both are equal.</summary>
    public Difference? Difference { get; init; }

    /// <summary>What comes out on Durable Task; set together with <see cref="Difference"/>.</summary>
    internal string? ExpectedOnDurableTask { get; init; }

    /// <summary>As canonical JSON.</summary>
    public string Expected => DurableJson.Canonical(expected);

    /// <summary>As canonical JSON; what <see cref="Expected"/> says unless a difference is documented.</summary>
    public string ExpectedFromDurableTask => DurableJson.Canonical(ExpectedOnDurableTask ?? expected);

    public PreparedScenario Prepare()
    {
        var builder = new ScenarioBuilder(Name);
        return new PreparedScenario(Name, builder.Registry, build(builder));
    }

    public override string ToString() => Name;
}

/// <summary>A scenario with state of its own, for one engine.</summary>
public sealed class PreparedScenario
{
    private readonly string name;
    private readonly Func<ScenarioRun, Task<object>> drive;

    internal PreparedScenario(string name, OrchestrationRegistry registry, Func<ScenarioRun, Task<object>> drive)
    {
        this.name = name;
        this.drive = drive;
        Registry = registry;
    }

    /// <summary>What the engine has to run.</summary>
    public OrchestrationRegistry Registry { get; }

    /// <summary>Plays the scenario and gives what came out, as canonical JSON.</summary>
    public async Task<string> DriveAsync(IConformanceEngine engine) =>
        DurableJson.Canonical(DurableJson.Serialize(await drive(new ScenarioRun(name, engine)), $"What came out of scenario '{name}'"));
}
