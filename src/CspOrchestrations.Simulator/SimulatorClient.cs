using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator;

/// <summary>The controls of a simulator in another process. A refused control is an <see cref="HttpRequestException"/>.</summary>
public sealed class SimulatorClient : IDisposable
{
    private readonly ControlConnection controls;

    /// <param name="baseAddress">The simulator's root.</param>
    public SimulatorClient(Uri baseAddress)
    {
        controls = new ControlConnection(baseAddress);
        Login = new LoginControlClient(controls);
        PartnerCenter = new PartnerCenterControlClient(controls);
        Billing = new BillingControlClient(controls);
    }

    public LoginControlClient Login { get; }

    public PartnerCenterControlClient PartnerCenter { get; }

    public BillingControlClient Billing { get; }

    public Task<IReadOnlyList<LedgerEntry>> LedgerAsync(OrganizationId? organizationId, CancellationToken cancellationToken) =>
        controls.GetAsync<IReadOnlyList<LedgerEntry>>(
            organizationId is { } id ? $"ledger?organizationId={id}" : "ledger", cancellationToken);

    public Task<IReadOnlyList<OrganizationView>> OrganizationsAsync(CancellationToken cancellationToken) =>
        controls.GetAsync<IReadOnlyList<OrganizationView>>("organizations", cancellationToken);

    public async Task<IReadOnlyList<OrganizationId>> CreateOrganizationsAsync(int count, CancellationToken cancellationToken)
    {
        var created = await controls
            .PostAsync<NewOrganizations, NewOrganizationIds>("organizations", new NewOrganizations(count), cancellationToken)
            .ConfigureAwait(false);
        return created.OrganizationIds;
    }

    public Task AcceptAsync(OrganizationId id, CancellationToken cancellationToken) => ActAsync(id, "accept", cancellationToken);

    public Task ExpireAsync(OrganizationId id, CancellationToken cancellationToken) => ActAsync(id, "expire", cancellationToken);

    public Task AcceptDirectlyAsync(OrganizationId id, CancellationToken cancellationToken) =>
        ActAsync(id, "direct-accept", cancellationToken);

    public Task AddFaultAsync(Fault fault, CancellationToken cancellationToken) => controls.ActAsync("faults", fault, cancellationToken);

    public Task<IReadOnlyList<ServedFaults>> ServedFaultsAsync(CancellationToken cancellationToken) =>
        controls.GetAsync<IReadOnlyList<ServedFaults>>("faults/served", cancellationToken);

    public Task ClearFaultsAsync(CancellationToken cancellationToken) => controls.DeleteAsync("faults", cancellationToken);

    public Task<SimulatorSettings> SettingsAsync(CancellationToken cancellationToken) =>
        controls.GetAsync<SimulatorSettings>("settings", cancellationToken);

    public Task ReplaceSettingsAsync(SimulatorSettings settings, CancellationToken cancellationToken) =>
        controls.PutAsync("settings", settings, cancellationToken);

    /// <summary>Advances the simulator's own clock and gives the new time.</summary>
    public async Task<DateTimeOffset> AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        var advance = new ClockAdvance(by);
        return (await controls.PostAsync<ClockAdvance, ClockView>("clock", advance, cancellationToken).ConfigureAwait(false)).Now;
    }

    public void Dispose() => controls.Dispose();

    private Task ActAsync(OrganizationId id, string act, CancellationToken cancellationToken) =>
        controls.ActAsync($"organizations/{id}/{act}", cancellationToken);
}
