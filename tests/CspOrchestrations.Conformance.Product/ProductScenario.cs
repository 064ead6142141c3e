using CspOrchestrations.Durable;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Conformance.Product;

/// <summary>One course of the product's workflows against the simulator, and what must have come of it on every engine.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Runs">The orchestrators that run in it, by their registered names.</param>
/// <param name="Expected">The JSON that <paramref name="Drive"/> must give.</param>
/// <param name="Drive">Does what people and customers do, and gives what came of it.</param>
public sealed record ProductScenario(
    string Name, IReadOnlyList<string> Runs, string Expected, Func<ProductWorld, Task<object>> Drive)
{
    /// <summary>Where virtual time begins, UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 9, 7, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The host's, besides the addresses.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>How the remote side behaves.</summary>
    public SimulatorSettings Remote { get; init; } = new() { PartnerCenter = new() { AttestationStatusRead = true } };

    /// <summary>Whether a person has consented to calls as a user before it begins.</summary>
    public bool IsConsented { get; init; } = true;

    /// <summary>Whether the simulated partner has invoices with billing data from the start.</summary>
    public bool DoesBusiness { get; init; }

    /// <summary>Plays it on an engine.</summary>
    public async Task<ProductOutcome> PlayAsync(IProductEngineFactory engines)
    {
        await using var world = await ProductWorld.CreateAsync(this, engines);
        var facts = await Drive(world);
        var transcript = await ProductTranscript.ReadAsync(world);
        return new ProductOutcome(
            DurableJson.Canonical(Expected),
            DurableJson.Canonical(DurableJson.Serialize(facts, $"What came of '{Name}'")),
            transcript);
    }

    public override string ToString() => Name;
}

/// <summary>What came of a scenario on an engine.</summary>
/// <param name="Expected">As canonical JSON.</param>
/// <param name="Facts">As canonical JSON; equal to <paramref name="Expected"/> on an engine that conforms.</param>
/// <param name="Transcript">Equal on all engines.</param>
public sealed record ProductOutcome(string Expected, string Facts, ProductTranscript Transcript);
