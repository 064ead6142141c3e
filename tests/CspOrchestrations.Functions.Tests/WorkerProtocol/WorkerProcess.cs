using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Architecture.Tests;

namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>The built app as a process of its own, started as the Functions host starts it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process)
    {
        this.process = process;
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.Exited += (_, _) =>
        {
            // Until what it wrote last has come through the pipes.
            process.WaitForExit();
            ended.TrySetResult(string.Join('\n', output));
        };
    }

    /// <summary>Where the build puts the app: this assembly's own configuration of it.</summary>
    public static string Folder { get; } = Path.Combine(
        Repository.Root, "src", "CspOrchestrations.Functions", "bin", Path.GetRelativePath(
            Path.Combine(Repository.Root, "tests", "CspOrchestrations.Functions.Tests", "bin"), AppContext.BaseDirectory));

    /// <summary>What it has written, once it has ended.</summary>
    public Task<string> Ended => ended.Task;

    /// <param name="host">The gRPC address of the host.</param>
    /// <param name="settings">The app's settings, under the names of environment variables.</param>
    public static WorkerProcess Start(Uri host, IReadOnlyDictionary<string, string> settings)
    {
        var workerId = Guid.NewGuid().ToString();
        var requestId = Guid.NewGuid().ToString();
        var messageLength = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(Folder, "CspOrchestrations.Functions.dll"),
            "--host", host.Host, "--port", host.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", workerId, "--requestId", requestId, "--grpcMaxMessageLength", messageLength,
            "--functions-uri", host.AbsoluteUri, "--functions-worker-id", workerId, "--functions-request-id", requestId,
            "--functions-grpc-max-message-length", messageLength,
        ])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Folder;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = Folder;
        var worker = new WorkerProcess(new Process { StartInfo = start });
        worker.process.Start();
        worker.process.BeginOutputReadLine();
        worker.process.BeginErrorReadLine();
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
