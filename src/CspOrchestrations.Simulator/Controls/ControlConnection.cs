using System.Net.Http.Json;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>HTTP to the controls of a simulator. A refused control is an <see cref="HttpRequestException"/>.</summary>
/// <param name="baseAddress">The simulator's root.</param>
internal sealed class ControlConnection(Uri baseAddress) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(baseAddress, "/_sim/") };

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken).ConfigureAwait(false);
        return await ReadAsync<T>(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts without a body, and expects none.</summary>
    public async Task ActAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(path, null, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Posts, and looks at no body.</summary>
    public async Task ActAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, SimulatorJson.Options, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    public async Task<TAnswer> PostAsync<T, TAnswer>(string path, T body, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(path, body, SimulatorJson.Options, cancellationToken).ConfigureAwait(false);
        return await ReadAsync<TAnswer>(response, cancellationToken).ConfigureAwait(false);
    }

    public async Task PutAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        using var response = await http.PutAsJsonAsync(path, body, SimulatorJson.Options, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync(path, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(SimulatorJson.Options, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The simulator answered with null.");
    }
}
