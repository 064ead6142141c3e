using System.Net;
using System.Text.RegularExpressions;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Local.Tests.Serving;

public sealed partial class ServeCommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Serve_FirstStart_WalksFromTheKeyToTheVerifiedAgreement()
    {
        await using var host = await RunningHost.StartAsync(scratch);
        var key = host.Key!;

        await host.StartAttestationAsync(key);
        var page = await Eventually.GetAsync(() => Task.FromResult(FindLink(host.Address)));
        using var opened = await host.GetAsync(page.Split('#')[0]);
        await host.AcceptAsync();
        await Eventually.GetAsync(async () => await host.RuntimeStatusAsync(key) == "Completed" ? "Completed" : null);

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains($"curl {host.Address}api/attestations -H 'Authorization: Bearer {key}'", host.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await host.StopAsync());
    }

    [Fact]
    public async Task Serve_FirstStartAtMicrosoft_WalksWithATenantAndNamesTheConsent()
    {
        await using var host = await RunningHost.StartAsync(scratch, "--set", "Attestation:Gateway=direct");

        Assert.Contains("consent --simulator-port ", host.Output, StringComparison.Ordinal);
        Assert.Contains($"\"customerId\": \"{SeededPartnerCenter.WithoutAgreement}\"", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("organizationId", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_SecondStart_KeepsStateAndShowsNoKey()
    {
        string key;
        await using (var first = await RunningHost.StartAsync(scratch))
        {
            key = first.Key!;
            await first.StartAttestationAsync(key);
            await Eventually.GetAsync(() => Task.FromResult(FindLink(first.Address)));
        }

        await using var second = await RunningHost.StartAsync(scratch);

        Assert.Null(second.Key);
        Assert.DoesNotContain("owner", second.Output, StringComparison.Ordinal);
        Assert.Equal("Running", await second.RuntimeStatusAsync(key));
        await second.AcceptAsync();
        await Eventually.GetAsync(async () => await second.RuntimeStatusAsync(key) == "Completed" ? "Completed" : null);
    }

    [Theory]
    [InlineData("operate", HttpStatusCode.OK)]
    [InlineData("openapi.json", HttpStatusCode.OK)]
    [InlineData("healthz", HttpStatusCode.OK)]
    [InlineData("readyz", HttpStatusCode.Unauthorized)]
    [InlineData("api/attention", HttpStatusCode.Unauthorized)]
    [InlineData("nothing-here", HttpStatusCode.NotFound)]
    public async Task Serve_Addresses_Answer(string path, HttpStatusCode status)
    {
        await using var host = await RunningHost.StartAsync(scratch);

        using var answer = await host.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Serve_Root_LeadsToTheOperatorsPage()
    {
        await using var host = await RunningHost.StartAsync(scratch);

        using var answer = await host.GetAsync("");

        Assert.Equal((HttpStatusCode.Redirect, "/operate"), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Serve_RequestByAnotherSitesName_IsRefused()
    {
        await using var host = await RunningHost.StartAsync(scratch);
        var request = new HttpRequestMessage(HttpMethod.Get, "healthz");
        request.Headers.Host = "evil.example";

        using var answer = await host.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Serve_DataFolder_IsItsOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var host = await RunningHost.StartAsync(scratch);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(scratch.Data));
    }

    [Fact]
    public async Task Serve_PortTaken_SaysSoInOneLine()
    {
        await using var host = await RunningHost.StartAsync(scratch);
        using var other = new ScratchFolder();

        var run = await CommandRun.OfAsync("--data", other.Data, "--port", $"{host.Address.Port}");

        run.AssertError(ExitCodes.Failed, $"Port {host.Address.Port} is taken. Stop what listens on it, or choose another one with --port N");
        Assert.False(Directory.Exists(other.Data));
    }

    [Fact]
    public async Task Serve_SimulatorPortTaken_NamesTheOption()
    {
        await using var host = await RunningHost.StartAsync(scratch);
        using var other = new ScratchFolder();

        var run = await CommandRun.OfAsync("--data", other.Data, "--port", "0", "--simulator-port", $"{host.SimulatorAddress.Port}");

        run.AssertError(ExitCodes.Failed, "choose another one with --simulator-port N");
    }

    [Fact]
    public async Task Serve_DataFolderOfARunningHost_IsRefused()
    {
        await using var host = await RunningHost.StartAsync(scratch);

        var run = await CommandRun.OfAsync("--data", scratch.Data, "--port", "0", "--simulator-port", "0");

        run.AssertError(ExitCodes.Failed, "is in use by another process");
    }

    [Theory]
    [InlineData("Attestation:PollFirst", "00:00:00")]
    [InlineData("Attestation:PollFirst", "soon")]
    [InlineData("Attestation:MaxReissues", "-1")]
    [InlineData("Broker:BaseAddress", "ftp://example.com")]
    [InlineData("Broker:Resilience:Retries", "many")]
    [InlineData("Storage:OutboxSender", "nobody")]
    [InlineData("Engine:MaxConcurrentActivities", "some")]
    [InlineData("Otlp:Endpoint", "somewhere")]
    [InlineData("Web:MaxBodyBytes", "1")]
    [InlineData("Schedules:NightlyRenewalSweep", "every day")]
    public async Task Serve_WrongSetting_IsNamedInOneLine(string setting, string value)
    {
        var run = await CommandRun.OfAsync(
            "--data", scratch.Data, "--port", "0", "--simulator-port", "0", "--set", $"{setting}={value}");

        run.AssertError(ExitCodes.Failed, setting.Split(':')[^1]);
    }

    [Theory]
    [InlineData("Attestation:PollFrist", "Attestation has no 'PollFrist'.")]
    [InlineData("Broker:Resilience:Retris", "Resilience has no 'Retris'.")]
    [InlineData("Engine:HistoryLimits", "LocalEngine has no 'HistoryLimits'.")]
    [InlineData("Storage:Sender", "Storage has no 'Sender'.")]
    [InlineData("Web:MaxBody", "Web has no 'MaxBody'.")]
    [InlineData("Schedules:Nightly", "Schedule has no 'Nightly'.")]
    [InlineData("Atestation:PollFirst", "There is no setting 'Atestation:PollFirst'")]
    public async Task Serve_MisspeltSetting_IsRefusedAndNamed(string setting, string message)
    {
        var run = await CommandRun.OfAsync("--data", scratch.Data, "--port", "0", "--simulator-port", "0", "--set", $"{setting}=1");

        run.AssertError(ExitCodes.Failed, message);
    }

    [Fact]
    public async Task Serve_NoSimulatorAndNoBroker_NamesTheSetting()
    {
        var run = await CommandRun.OfAsync("--data", scratch.Data, "--port", "0", "--no-simulator");

        run.AssertError(ExitCodes.Failed, "Broker:BaseAddress");
    }

    [Fact]
    public async Task Serve_SettingsFile_IsReadFromTheDataFolder()
    {
        Directory.CreateDirectory(scratch.Data);
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "appsettings.json"), """{"Attestation": {"MaxReissues": -1}}""");

        var wrong = await CommandRun.OfAsync("--data", scratch.Data, "--port", "0", "--simulator-port", "0");
        await using var host = await RunningHost.StartAsync(scratch, "--set", "Attestation:MaxReissues=1");

        wrong.AssertError(ExitCodes.Failed, "Attestation:MaxReissues");
    }

    [Fact]
    public async Task Serve_SettingsFileThatIsNoJson_IsNamedInOneLine()
    {
        Directory.CreateDirectory(scratch.Data);
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "appsettings.json"), "{");

        var run = await CommandRun.OfAsync("--data", scratch.Data, "--port", "0", "--simulator-port", "0");

        run.AssertError(ExitCodes.Failed, "appsettings.json' cannot be read");
    }

    [Fact]
    public async Task Serve_SimulatorsStateDamaged_SaysWhatToDo()
    {
        Directory.CreateDirectory(scratch.Data);
        await File.WriteAllTextAsync(scratch.DataFolder.SimulatorFile, new string('x', 8192));

        var run = await CommandRun.OfAsync("--data", scratch.Data, "--port", "0", "--simulator-port", "0");

        run.AssertError(ExitCodes.Failed, "Delete the file to begin anew.");
    }

    /// <summary>The page's link in the outbox, as the first start's second step finds it.</summary>
    private string? FindLink(Uri address)
    {
        var outbox = scratch.DataFolder.Storage.OutboxFolder;
        return Directory.Exists(outbox)
            ? Directory.EnumerateFiles(outbox, "*.eml")
                .Select(file => Link().Match(File.ReadAllText(file)).Value)
                .FirstOrDefault(link => link.StartsWith(address.AbsoluteUri, StringComparison.Ordinal))
            : null;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/attestations/[^\s""]*")]
    private static partial Regex Link();
}
