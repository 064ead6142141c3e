namespace CspOrchestrations.Local.CommandLine;

internal static class Interruption
{
    /// <summary>Ends, without an exception, when Ctrl+C or SIGTERM asks for it.</summary>
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
