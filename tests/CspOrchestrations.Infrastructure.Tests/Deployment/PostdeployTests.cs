using System.Diagnostics;
using System.Text.Json;
using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Infrastructure.Tests.Deployment;

/// <summary>The hook for POSIX systems, run with an <c>az</c> that writes down how it is called.</summary>
public sealed class PostdeployTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Postdeploy_KeyThatComesLate_SubscribesWithoutShowingIt()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (exit, output) = await RunAsync(function: "func-1/IngestFile", keyAfter: 2);

        Assert.Equal(0, exit);
        using var body = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "body.json")));
        var properties = body.RootElement.GetProperty("properties");
        Assert.Equal(
            "https://func-1.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.IngestFile&code=the-key",
            properties.GetProperty("destination").GetProperty("properties").GetProperty("endpointUrl").GetString());
        Assert.Equal(
            "/blobServices/default/containers/inbox/", properties.GetProperty("filter").GetProperty("subjectBeginsWith").GetString());
        var calls = await File.ReadAllTextAsync(Path.Combine(folder.Path, "calls"));
        Assert.Contains("systemTopics/topic-1/eventSubscriptions/inbox?api-version=", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", calls + output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "tmp.*"));
    }

    [Fact]
    public async Task Postdeploy_KeyThatNeverComes_FailsAndSaysWhatToDo()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (exit, output) = await RunAsync(function: "func-1/IngestFile", keyAfter: 100);

        Assert.Equal(1, exit);
        Assert.Contains("azd hooks run postdeploy", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "body.json")));
    }

    [Fact]
    public async Task Postdeploy_NoBlobTrigger_SaysSo()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (exit, output) = await RunAsync(function: "", keyAfter: 0);

        Assert.Equal(0, exit);
        Assert.Contains("no events are subscribed to", output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output)> RunAsync(string function, int keyAfter)
    {
        var az = Path.Combine(folder.Path, "az");
        await File.WriteAllTextAsync(az, $$"""
            #!/bin/sh
            cd '{{folder.Path}}'
            echo "$*" >>calls
            case "$*" in
              *'function list'*) echo '{{function}}' ;;
              *'keys list'*) [ "$(grep -c 'keys list' calls)" -le {{keyAfter}} ] || echo the-key ;;
              rest*) for argument; do case "$argument" in @*) cp "${argument#@}" body.json ;; esac; done ;;
            esac
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "infra", "hooks", "postdeploy.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
                ["TMPDIR"] = folder.Path,
                ["AZURE_SUBSCRIPTION_ID"] = "sub-1",
                ["AZURE_RESOURCE_GROUP"] = "rg-1",
                ["AZURE_FUNCTION_NAME"] = "func-1",
                ["INBOX_TOPIC_NAME"] = "topic-1",
                ["INBOX_CONTAINER"] = "inbox",
                ["POSTDEPLOY_TRIES"] = "4",
                ["POSTDEPLOY_PAUSE_SECONDS"] = "0",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
