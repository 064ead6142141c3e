using System.Net.Http.Json;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator;

/// <summary>The controls of a simulator in another process. A refused control is an <see cref="HttpRequestException"/>.</summary>
/// <param name="baseAddress">The simulator's root.</param>
public sealed class SimulatorClient(Uri baseAddress) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(baseAddress, "/_sim/") };

    public Task<IReadOnlyList<LedgerEntry>> LedgerAsync(OrganizationId? organizationId, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LedgerEntry>>(organizationId is { } id ? $"ledger?organizationId={id}" : "ledger", cancellationToken);

    public Task<IReadOnlyList<OrganizationView>> OrganizationsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<OrganizationView>>("organizations", cancellationToken);

    public async Task<IReadOnlyList<OrganizationId>> CreateOrganizationsAsync(int count, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("organizations", new NewOrganizations(count), cancellationToken).ConfigureAwait(false);
        return (await ReadAsync<NewOrganizationIds>(response, cancellationToken).ConfigureAwait(false)).OrganizationIds;
    }

    public Task AcceptAsync(OrganizationId id, CancellationToken cancellationToken) => ActAsync(id, "accept", cancellationToken);

    public Task ExpireAsync(OrganizationId id, CancellationToken cancellationToken) => ActAsync(id, "expire", cancellationToken);

    public Task AcceptDirectlyAsync(OrganizationId id, CancellationToken cancellationToken) =>
        ActAsync(id, "direct-accept", cancellationToken);

    public async Task AddFaultAsync(Fault fault, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("faults", fault, cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<ServedFaults>> ServedFaultsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ServedFaults>>("faults/served", cancellationToken);

    public async Task ClearFaultsAsync(CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync("faults", cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    public Task<SimulatorSettings> SettingsAsync(CancellationToken cancellationToken) =>
        GetAsync<SimulatorSettings>("settings", cancellationToken);

    public async Task ReplaceSettingsAsync(SimulatorSettings settings, CancellationToken cancellationToken)
    {
        using var response =
            await http.PutAsJsonAsync("settings", settings, SimulatorJson.Options, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Advances the simulator's own clock and gives the new time.</summary>
    public async Task<DateTimeOffset> AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("clock", new ClockAdvance(by), cancellationToken).ConfigureAwait(false);
        return (await ReadAsync<ClockView>(response, cancellationToken).ConfigureAwait(false)).Now;
    }

    public void Dispose() => http.Dispose();

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken).ConfigureAwait(false);
        return await ReadAsync<T>(response, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> PostAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        var response = await http.PostAsJsonAsync(path, body, SimulatorJson.Options, cancellationToken).ConfigureAwait(false);
        return response.EnsureSuccessStatusCode();
    }

    private async Task ActAsync(OrganizationId id, string act, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync($"organizations/{id}/{act}", null, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(SimulatorJson.Options, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The simulator answered with null.");
    }
}
