namespace CspOrchestrations.Local.Tests;

/// <summary>Tells when a command that goes on running has said a certain thing.</summary>
internal sealed class AwaitedWriter(string awaited) : StringWriter
{
    private readonly TaskCompletionSource<string> line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first line with the awaited words.</summary>
    public Task<string> Line => line.Task;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.Contains(awaited, StringComparison.Ordinal) is true)
        {
            line.TrySetResult(value);
        }
    }
}
