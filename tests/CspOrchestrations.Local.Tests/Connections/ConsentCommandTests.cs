using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Tests.Serving;
using CspOrchestrations.Simulator;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Tests.Connections;

public sealed class ConsentCommandTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder scratch = new();
    private SimulatorHost simulator = null!;

    public async Task InitializeAsync() => simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), default);

    public Task DisposeAsync() => simulator.DisposeAsync().AsTask();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Consent_SignedInWithMfa_IsStoredAndTold()
    {
        await using var command = await RunningConsent.StartAsync(scratch, simulator.BaseAddress.Port);

        var page = await command.DecideAsync("mfa");

        Assert.Equal((ExitCodes.Success, ""), await command.EndAsync());
        Assert.Contains("You can close this window", page, StringComparison.Ordinal);
        Assert.Contains("Consent was given", command.Output, StringComparison.Ordinal);
        Assert.Equal(["connection.consent-given by command-line"], await AuditAsync());
    }

    [Fact]
    public async Task Consent_SignedInWithoutMfa_StoresNothingAndSaysWhatToDo()
    {
        await using var command = await RunningConsent.StartAsync(scratch, simulator.BaseAddress.Port);

        var page = await command.DecideAsync("no-mfa");

        var (exitCode, error) = await command.EndAsync();
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("did not sign in with MFA", error, StringComparison.Ordinal);
        Assert.Contains("did not sign in with MFA", page, StringComparison.Ordinal);
        Assert.Empty(await AuditAsync());
    }

    [Fact]
    public async Task Consent_RefusedInTheBrowser_SaysSo()
    {
        await using var command = await RunningConsent.StartAsync(scratch, simulator.BaseAddress.Port);

        await command.DecideAsync("deny");

        var (exitCode, error) = await command.EndAsync();
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("refused in the browser", error, StringComparison.Ordinal);
    }

    /// <summary>Another site can send a browser here, with a code of its own; it knows no state.</summary>
    [Theory]
    [InlineData("?code=canary-code&state=forged")]
    [InlineData("?code=canary-code")]
    [InlineData("?error=access_denied&state=forged")]
    [InlineData("")]
    public async Task Consent_AnswerToAnotherRequest_ChangesNothing(string query)
    {
        await using var command = await RunningConsent.StartAsync(scratch, simulator.BaseAddress.Port);

        using var forged = await command.ComeBackAsync(query);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        await command.DecideAsync("mfa");

        Assert.Equal((ExitCodes.Success, ""), await command.EndAsync());
    }

    [Fact]
    public async Task Consent_Page_KeepsTheCodeToItself()
    {
        await using var command = await RunningConsent.StartAsync(scratch, simulator.BaseAddress.Port);

        using var page = await command.ComeBackAsync("?code=canary-code&state=forged");

        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_WhileTheHostRuns_TheHostStandsOnIt()
    {
        await using var host = await RunningHost.StartAsync(scratch);
        Assert.Equal("consentNeeded", await StandingAsync(host));
        await using var command = await RunningConsent.StartAsync(scratch, host.SimulatorAddress.Port);

        await command.DecideAsync("mfa");

        Assert.Equal((ExitCodes.Success, ""), await command.EndAsync());
        Assert.Equal("unknown", await StandingAsync(host));
    }

    [Fact]
    public async Task Consent_Interrupted_Ends()
    {
        await using var command = await RunningConsent.StartAsync(scratch, simulator.BaseAddress.Port);

        await command.InterruptAsync();

        Assert.Equal(ExitCodes.Cancelled, (await command.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Consent_SettingMissing_NamesIt()
    {
        var run = await CommandRun.OfAsync("consent", "--data", scratch.Data, "--set", "Login:TenantId=contoso.onmicrosoft.com");

        run.AssertError(ExitCodes.Failed, "Login:ClientId");
    }

    [Fact]
    public async Task Consent_PortTaken_NamesTheOption()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

        var run = await CommandRun.OfAsync("consent", "--data", scratch.Data, "--redirect-port", port);

        run.AssertError(ExitCodes.Failed, "--redirect-port");
    }

    private static async Task<string> StandingAsync(RunningHost host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/readiness/mfa");
        request.Headers.Authorization = new("Bearer", host.Key);
        using var response = await host.SendAsync(request);
        return System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("standing").GetString()!;
    }

    private async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var storage = scratch.OpenStorage();
        var actions = new List<string>();
        await foreach (var chained in storage.GetRequiredService<IAuditLog>().ReadAsync("connection-partner-center", default))
        {
            actions.Add($"{chained.Entry.Action} by {chained.Entry.Actor}");
        }

        return actions;
    }
}
