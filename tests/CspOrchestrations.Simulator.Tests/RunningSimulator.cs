using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests;

/// <summary>A simulator on a free port and a plain HTTP client with a token.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    public const string StartBody = """
        {"signer": {"firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com", "phoneNumber": "+1 202 555 0100"},
         "language": "de-DE", "country": "DE", "acceptanceDate": "2026-03-02T08:00:00Z"}
        """;

    private readonly SimulatorHost host;

    private RunningSimulator(SimulatorHost host, ManualClock clock)
    {
        this.host = host;
        Clock = clock;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");
    }

    public HttpClient Http { get; }

    public ManualClock Clock { get; }

    public SimulatorControl Control => host.Control;

    public Uri BaseAddress => host.BaseAddress;

    public static Task<RunningSimulator> StartAsync() => StartAsync(new SimulatorOptions());

    /// <summary>With a settable clock unless the options have one.</summary>
    public static async Task<RunningSimulator> StartAsync(SimulatorOptions options)
    {
        var clock = new ManualClock();
        var host = await SimulatorHost.StartAsync(options with { Clock = options.Clock ?? clock }, CancellationToken.None);
        return new RunningSimulator(host, clock);
    }

    public void Set(PartnerCenterSettings settings) => Control.ReplaceSettings(Control.Settings with { PartnerCenter = settings });

    public void Set(LoginSettings settings) => Control.ReplaceSettings(Control.Settings with { Login = settings });

    public static string Path(OrganizationId organization, string rest) =>
        $"/api/resellers/{SeededPartner.ResellerId}/organizations/{organization}/services/{rest}";

    /// <summary>Sends and gives status and body.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await Http.SendAsync(request);
        return new Reply(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(),
            response.Headers.RetryAfter?.ToString());
    }

    /// <summary>Asks the token endpoint as the seeded application.</summary>
    public async Task<Reply> TokenAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(
            form.Append(("client_id", SeededPartnerCenter.ClientId.ToString())).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var response = await Http.PostAsync($"/{SeededPartnerCenter.TenantId}/oauth2/v2.0/token", content);
        return new Reply((int)response.StatusCode, null, await response.Content.ReadAsStringAsync(), null);
    }

    public Task<Reply> BrokerAsync(HttpMethod method, OrganizationId organization, string rest, string? json = null) =>
        SendAsync(method, Path(organization, rest), json);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
    }
}

internal sealed record Reply(int Status, string? ContentType, string Text, string? RetryAfter)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => (string?)Json["code"];
}
