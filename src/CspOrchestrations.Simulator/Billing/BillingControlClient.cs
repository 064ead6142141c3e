using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.PartnerCenter.Invoices;

namespace CspOrchestrations.Simulator.Billing;

/// <summary>The controls of invoices and billing data of a simulator in another process.</summary>
public sealed class BillingControlClient
{
    private readonly ControlConnection controls;

    internal BillingControlClient(ControlConnection controls) => this.controls = controls;

    public Task<BillingView> ViewAsync(CancellationToken cancellationToken) => controls.GetAsync<BillingView>("billing/", cancellationToken);

    /// <inheritdoc cref="BillingControl.Add"/>
    public Task AddAsync(SimulatedInvoice invoice, CancellationToken cancellationToken) => controls.ActAsync("billing/invoices", invoice, cancellationToken);

    /// <inheritdoc cref="BillingControl.Publish(string, string, IReadOnlyList{ValueTuple{string, byte[]}})"/>
    public Task PublishAsync(string key, string etag, IReadOnlyList<(string Name, byte[] Content)> parts, CancellationToken cancellationToken) =>
        controls.ActAsync(
            "billing/data", new NewBillingData(key, etag, [.. parts.Select(part => new NewBillingBlob(part.Name, part.Content))]), cancellationToken);
}
