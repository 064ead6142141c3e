using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>A customer on the way to an agreement.</summary>
/// <param name="RequestId">Of the attestation.</param>
internal abstract record AttestationStory(string RequestId, string Name, string Plot, DemoExpectation Expected)
    : DemoStory(Name, Plot, Expected)
{
    public override string InstanceId => AttestationNames.InstanceIdOf(RequestId);

    /// <summary>Null for the contact of the last agreement.</summary>
    public Signatory? Signatory { get; init; } = new("Ada", "Example", $"ada.{RequestId}@example.com", null);

    public override string? EmailAddress => Signatory?.EmailAddress;

    public override Task BeginAsync(DemoWorld world, CancellationToken cancellationToken) =>
        world.Attestations.StartAsync(Request, DemoWorld.Operator, cancellationToken);

    public override async Task<StoryState?> StateAsync(DemoWorld world, CancellationToken cancellationToken) =>
        await world.Attestations.FindAsync(InstanceId, cancellationToken) is { } record ? StoryState.Of(record) : null;

    protected abstract StartAttestation Request { get; }
}
