using CspOrchestrations.Simulator.PartnerCenter.Invoices;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Billing;

/// <summary>The controls of invoices and of Graph's billing exports: which data there are, and how the API behaves.</summary>
public sealed class BillingControl
{
    private readonly SimulatorDatabase database;
    private readonly SettingsStore settings;

    internal BillingControl(SimulatorDatabase database, SettingsStore settings)
    {
        this.database = database;
        this.settings = settings;
    }

    /// <summary>How exports go from now on; those that run too.</summary>
    /// <exception cref="ArgumentException">It cannot work; nothing was changed.</exception>
    public BillingBehavior Behavior
    {
        get => settings.Current.Billing;
        set => settings.Replace(settings.Current with { Billing = value });
    }

    /// <summary>
    /// Puts data there, or others in their place: the manifest has a new etag then. Without data an export fails with 5000.
    /// </summary>
    /// <param name="key">What is asked for: <c>reconciliation/billed/G016907411</c>, <c>usage/unbilled/EUR/current</c>.</param>
    /// <param name="etag">Of the version.</param>
    /// <param name="parts">The blobs in gzip, in the order of the manifest.</param>
    /// <exception cref="ArgumentException">It is not a key, or there is no etag.</exception>
    public void Publish(string key, string etag, params IReadOnlyList<(string Name, byte[] Content)> parts) =>
        Publish(partnerTenantId: null, key, etag, parts);

    /// <inheritdoc cref="Publish(string, string, IReadOnlyList{ValueTuple{string, byte[]}})" />
    /// <param name="partnerTenantId">Whose data they are, as the manifest says; null when it does not.</param>
    public void Publish(Guid? partnerTenantId, string key, string etag, IReadOnlyList<(string Name, byte[] Content)> parts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(etag);
        if (key?.Split('/') is not (["reconciliation" or "usage", "billed", _] or ["reconciliation" or "usage", "unbilled", _, "current" or "last"]))
        {
            throw new ArgumentException(
                "A key is such as reconciliation/billed/G016907411, usage/billed/G016907411 or usage/unbilled/EUR/current.", nameof(key));
        }

        database.Transact(session => new BillingData(key, etag, [.. parts.Select(part => new BillingPart(part.Name, part.Content))], partnerTenantId).SaveTo(session));
    }

    /// <summary>Puts an invoice there, or in the place of one with its id.</summary>
    /// <exception cref="ArgumentException">It has no id, or no currency.</exception>
    public void Add(SimulatedInvoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        ArgumentException.ThrowIfNullOrWhiteSpace(invoice.Id);
        ArgumentException.ThrowIfNullOrWhiteSpace(invoice.Currency);
        database.Transact(invoice.SaveTo);
    }

    public BillingView View() => database.Transact(session => new BillingView(
        session.All(SimulatedInvoice.Kind),
        [.. session.All(BillingData.Kind).Select(data => new PublishedData(data.Key, data.Etag, data.Parts.Count, data.Parts.Sum(part => (long)part.Content.Length)))]));
}

/// <summary>How exports go.</summary>
public sealed record BillingBehavior
{
    /// <summary>From an export's start to its success. Default 1 minute.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What <c>Retry-After</c> says while it runs; zero for no such header. Default 10 seconds.</summary>
    public TimeSpan PollAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long addresses of blobs work. Default 12 hours.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whether a finished operation holds the manifest, and not a link to it. Default false.</summary>
    public bool IsManifestInline { get; init; }

    /// <summary>Whether it is called <c>completed</c> and not <c>succeeded</c>. Default false.</summary>
    public bool SaysCompleted { get; init; }
}

/// <summary>What can be exported.</summary>
public sealed record BillingView(IReadOnlyList<SimulatedInvoice> Invoices, IReadOnlyList<PublishedData> Data);

/// <param name="Length">Of all blobs, in bytes.</param>
public sealed record PublishedData(string Key, string Etag, int Blobs, long Length);
