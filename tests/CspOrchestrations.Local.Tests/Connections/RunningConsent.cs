using System.Globalization;
using System.Text.RegularExpressions;
using CspOrchestrations.Local.CommandLine;
using Microsoft.AspNetCore.WebUtilities;

namespace CspOrchestrations.Local.Tests.Connections;

/// <summary>The command <c>consent</c> while it waits, and the person's browser.</summary>
internal sealed partial class RunningConsent : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly AwaitedWriter output = new("Waiting for the browser");
    private readonly StringWriter error = new();
    private readonly HttpClient browser = new();
    private readonly Task<int> run;

    private RunningConsent(ScratchFolder scratch, int simulatorPort) => run = LocalCommandLine.RunAsync(
        ["consent", "--data", scratch.Data, "--simulator-port", simulatorPort.ToString(CultureInfo.InvariantCulture)], output, error, stop.Token);

    public string Output => output.ToString();

    private Uri SignInAddress => new(SignIn().Match(Output).Value);

    public static async Task<RunningConsent> StartAsync(ScratchFolder scratch, int simulatorPort)
    {
        var command = new RunningConsent(scratch, simulatorPort);
        if (await Task.WhenAny(command.output.Line, command.run) == command.run)
        {
            Assert.Fail($"consent ended with {await command.run}: {command.error}");
        }

        return command;
    }

    /// <summary>The person decides at the sign-in page; gives what the browser shows at the end.</summary>
    /// <param name="decision">The button: <c>mfa</c>, <c>no-mfa</c> or another to refuse.</param>
    public async Task<string> DecideAsync(string decision)
    {
        var fields = QueryHelpers.ParseQuery(SignInAddress.Query).ToDictionary(field => field.Key, field => field.Value.ToString());
        fields["decision"] = decision;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri(SignInAddress.GetLeftPart(UriPartial.Path)), form);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Somebody sends a browser to the address at which the command waits.</summary>
    public Task<HttpResponseMessage> ComeBackAsync(string query) =>
        browser.GetAsync(new Uri(QueryHelpers.ParseQuery(SignInAddress.Query)["redirect_uri"] + query));

    public Task InterruptAsync() => stop.CancelAsync();

    public async Task<(int ExitCode, string Error)> EndAsync() => (await run.WaitAsync(TimeSpan.FromMinutes(1)), error.ToString());

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await run;
        stop.Dispose();
        browser.Dispose();
        await output.DisposeAsync();
        await error.DisposeAsync();
    }

    [GeneratedRegex(@"http://\S+/oauth2/v2\.0/authorize\?\S+")]
    private static partial Regex SignIn();
}
