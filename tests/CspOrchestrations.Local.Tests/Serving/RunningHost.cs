using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Local.Tests.Serving;

/// <summary>The command <c>serve</c> while it runs, on free ports, and what a person could see of it.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    public const string InstanceId = "attestation-first";

    private readonly CancellationTokenSource stop = new();
    private readonly AwaitedWriter output = new("Ctrl+C stops it");
    private readonly StringWriter error = new();
    private readonly Task<int> run;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private RunningHost(IEnumerable<string> arguments) =>
        run = LocalCommandLine.RunAsync([.. arguments], output, error, stop.Token);

    public string Output => output.ToString();

    public Uri Address => AddressAfter("The host serves on ");

    public Uri SimulatorAddress => AddressAfter("The simulator ");

    /// <summary>The operator's key, which stands on a line of its own; null when none was shown.</summary>
    public string? Key => Output.Split('\n').Select(line => line.Trim()).SingleOrDefault(line => line.StartsWith("owner.", StringComparison.Ordinal));

    /// <summary>Everything that takes its time takes milliseconds.</summary>
    public static async Task<RunningHost> StartAsync(ScratchFolder scratch, params string[] arguments)
    {
        var host = new RunningHost(
        [
            "serve", "--data", scratch.Data, "--port", "0", "--simulator-port", "0",
            "--set", "Attestation:PollFirst=00:00:00.020", "--set", "Attestation:PollLongest=00:00:00.100",
            "--set", "Attestation:VerificationFirst=00:00:00.050", "--set", "Attestation:VerificationLongest=00:00:00.200",
            "--set", "Attestation:MaxVerifications=1000",
            .. arguments,
        ]);
        if (await Task.WhenAny(host.output.Line, host.run) == host.run)
        {
            Assert.Fail($"serve ended with {await host.run}: {host.error}");
        }

        host.http.BaseAddress = host.Address;
        return host;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            return await http.SendAsync(request);
        }
    }

    /// <summary>What the first start's first step tells to paste.</summary>
    public async Task StartAttestationAsync(string key)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.PostAsJsonAsync("api/attestations", new
        {
            requestId = "first",
            organizationId = SeededPartner.WithoutAgreement.ToString(),
            companyName = "Aurora Fahrradwerke GmbH",
            country = "DE",
            language = "de-DE",
            signatory = new { firstName = "Ada", lastName = "Example", emailAddress = "ada@example.com" },
        });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
    }

    public async Task<string> RuntimeStatusAsync(string key)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var instance = await http.GetFromJsonAsync<JsonElement>($"api/instances/{InstanceId}");
        return instance.GetProperty("runtimeStatus").GetString()!;
    }

    /// <summary>The customer presses Accept.</summary>
    public async Task AcceptAsync()
    {
        using var simulator = new SimulatorClient(SimulatorAddress);
        // A real synchronisation takes its time.
        await simulator.ReplaceSettingsAsync(
            await simulator.SettingsAsync(default) with { SyncDuration = TimeSpan.FromMilliseconds(10) }, default);
        await simulator.AcceptAsync(SeededPartner.WithoutAgreement, default);
    }

    /// <summary>As Ctrl+C does.</summary>
    public async Task<int> StopAsync()
    {
        await stop.CancelAsync();
        var exitCode = await run;
        Assert.Equal("", error.ToString());
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
        http.Dispose();
        await output.DisposeAsync();
        await error.DisposeAsync();
    }

    private Uri AddressAfter(string words)
    {
        var line = Output.Split('\n').Single(line => line.Trim().StartsWith(words, StringComparison.Ordinal));
        return new Uri(new Uri(line.Split(' ')[^1].Trim()).GetLeftPart(UriPartial.Authority));
    }
}
