using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter;

/// <summary><see cref="PartnerCenterControl"/> over HTTP.</summary>
public sealed class PartnerCenterControlClient
{
    private const string Root = "partner-center";

    private readonly ControlConnection controls;

    internal PartnerCenterControlClient(ControlConnection controls) => this.controls = controls;

    public Task<IReadOnlyList<CustomerView>> CustomersAsync(CancellationToken cancellationToken) =>
        controls.GetAsync<IReadOnlyList<CustomerView>>($"{Root}/customers", cancellationToken);

    /// <inheritdoc cref="PartnerCenterControl.CreateCustomers"/>
    public async Task<IReadOnlyList<CustomerId>> CreateCustomersAsync(
        int count, AgreementStanding agreement, CancellationToken cancellationToken)
    {
        var created = await controls
            .PostAsync<NewCustomers, NewCustomerIds>($"{Root}/customers", new NewCustomers(count, agreement), cancellationToken)
            .ConfigureAwait(false);
        return created.CustomerIds;
    }

    public Task SignDirectlyAsync(CustomerId id, bool signed, CancellationToken cancellationToken) =>
        controls.ActAsync($"{Root}/customers/{id}/sign-directly", new DirectSigning(signed), cancellationToken);

    /// <inheritdoc cref="PartnerCenterControl.MakeStale"/>
    public Task MakeStaleAsync(CustomerId id, CancellationToken cancellationToken) =>
        controls.ActAsync($"{Root}/customers/{id}/make-stale", cancellationToken);

    /// <inheritdoc cref="PartnerCenterControl.KnowSignatory"/>
    public Task KnowSignatoryAsync(CustomerId id, Signatory signatory, CancellationToken cancellationToken) =>
        controls.ActAsync($"{Root}/customers/{id}/known-signatories", signatory, cancellationToken);

    /// <inheritdoc cref="PartnerCenterControl.SetReseller"/>
    public Task SetResellerAsync(string partnerId, bool active, CancellationToken cancellationToken) =>
        controls.ActAsync($"{Root}/resellers/{Uri.EscapeDataString(partnerId)}", new ResellerChange(active), cancellationToken);

    /// <inheritdoc cref="PartnerCenterControl.Attestations"/>
    public Task<IReadOnlyList<AttestationView>> AttestationsAsync(string? companyName, CancellationToken cancellationToken) =>
        controls.GetAsync<IReadOnlyList<AttestationView>>(
            companyName is null ? $"{Root}/attestations" : $"{Root}/attestations?companyName={Uri.EscapeDataString(companyName)}",
            cancellationToken);

    public Task AcceptAsync(string attestationId, CancellationToken cancellationToken) =>
        controls.ActAsync($"{Root}/attestations/{Uri.EscapeDataString(attestationId)}/accept", cancellationToken);

    public Task ExpireAsync(string attestationId, CancellationToken cancellationToken) =>
        controls.ActAsync($"{Root}/attestations/{Uri.EscapeDataString(attestationId)}/expire", cancellationToken);

    /// <inheritdoc cref="PartnerCenterControl.ChangeCatalogue"/>
    public Task ChangeCatalogueAsync(CancellationToken cancellationToken) =>
        controls.ActAsync($"{Root}/change-catalogue", cancellationToken);

    /// <inheritdoc cref="PartnerCenterControl.Effects"/>
    public Task<IReadOnlyList<PartnerEffect>> EffectsAsync(CustomerId? customerId, CancellationToken cancellationToken) =>
        controls.GetAsync<IReadOnlyList<PartnerEffect>>(
            customerId is { } id ? $"{Root}/effects?customerId={id}" : $"{Root}/effects", cancellationToken);
}
