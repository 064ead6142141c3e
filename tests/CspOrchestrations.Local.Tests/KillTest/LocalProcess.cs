using System.Collections.Concurrent;
using System.Diagnostics;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>The program as its own process, which can be killed without being asked.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private const int KeptErrorLines = 40;

    private readonly Process process;
    private readonly TaskCompletionSource<Uri> serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int linesUntilBusy;

    private LocalProcess(Process process, string announcement, int linesUntilBusy)
    {
        this.process = process;
        this.linesUntilBusy = linesUntilBusy;
        process.OutputDataReceived += (_, line) => Read(line.Data, announcement);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Where it listens, once it does; fails with what it said when it ended before.</summary>
    public Task<Uri> Serving => serving.Task;

    /// <summary>Ends when it has logged a number of lines: it is in the middle of things, however fast the machine is.</summary>
    public Task Busy => busy.Task;

    /// <summary>The end of what it wrote to stderr.</summary>
    public string Errors => string.Join('\n', errors);

    /// <param name="folder">The working folder: no settings file of somebody else may be found there.</param>
    /// <param name="announcement">What stands before the address in the line that says it listens.</param>
    /// <param name="linesUntilBusy">Lines of log after which it counts as <see cref="Busy"/>.</param>
    /// <param name="arguments">The command line.</param>
    public static LocalProcess Start(string folder, string announcement, int linesUntilBusy, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CspOrchestrations.Local.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var local = new LocalProcess(new Process { StartInfo = start }, announcement, linesUntilBusy);
        local.process.Start();
        local.process.BeginOutputReadLine();
        local.process.BeginErrorReadLine();
        return local;
    }

    /// <summary>SIGKILL: nothing in the process runs any more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        serving.TrySetCanceled();
    }

    private void Read(string? line, string announcement)
    {
        if (line is null)
        {
            serving.TrySetException(new InvalidOperationException($"The process ended before it said '{announcement}':\n{Errors}"));
        }
        else if (line.StartsWith(announcement, StringComparison.Ordinal))
        {
            serving.TrySetResult(new Uri(line[announcement.Length..].Trim()));
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            if (--linesUntilBusy == 0)
            {
                busy.SetResult();
            }

            errors.Enqueue(line);
            while (errors.Count > KeptErrorLines)
            {
                errors.TryDequeue(out _);
            }
        }
    }
}
