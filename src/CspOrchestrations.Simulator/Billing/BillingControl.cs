using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Billing;

/// <summary>The controls of Graph's billing exports: which data there are, and how the API behaves.</summary>
public sealed class BillingControl
{
    private readonly SimulatorDatabase database;

    internal BillingControl(SimulatorDatabase database) => this.database = database;

    /// <summary>How exports go from now on; those that run too.</summary>
    public BillingBehavior Behavior { get; set; } = new();

    /// <summary>
    /// Puts data there, or others in their place: the manifest has a new etag then. Without data an export fails with 5000.
    /// </summary>
    /// <param name="key">What is asked for: <c>reconciliation/billed/G016907411</c>, <c>usage/unbilled/EUR/current</c>.</param>
    /// <param name="etag">Of the version.</param>
    /// <param name="parts">The blobs in gzip, in the order of the manifest.</param>
    public void Publish(string key, string etag, params IReadOnlyList<(string Name, byte[] Content)> parts) =>
        database.Transact(session => new BillingData(key, etag, [.. parts.Select(part => new BillingPart(part.Name, part.Content))]).SaveTo(session));
}

/// <param name="Duration">From an export's start to its success. Default 1 minute.</param>
/// <param name="PollAfter">What <c>Retry-After</c> says while it runs; null for no such header. Default 10 seconds.</param>
/// <param name="TokenLifetime">How long addresses of blobs work. Default 12 hours.</param>
/// <param name="IsManifestInline">Whether a finished operation holds the manifest, and not a link to it.</param>
/// <param name="SaysCompleted">Whether it is called <c>completed</c> and not <c>succeeded</c>.</param>
public sealed record BillingBehavior(
    TimeSpan? Duration = null, TimeSpan? PollAfter = null, TimeSpan? TokenLifetime = null, bool IsManifestInline = false, bool SaysCompleted = false);
