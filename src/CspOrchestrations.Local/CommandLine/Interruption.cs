using System.Runtime.CompilerServices;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>Ctrl+C and SIGTERM, for commands that run until then.</summary>
internal static class Interruption
{
    /// <summary>
    /// To be awaited first. Until the command has given its task away, the command line library takes an interruption for one
    /// that nobody handles, and ends the process with 130.
    /// </summary>
    public static YieldAwaitable CanBeHandled() => Task.Yield();

    /// <summary>Ends, without an exception, when Ctrl+C or SIGTERM asks for it.</summary>
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
