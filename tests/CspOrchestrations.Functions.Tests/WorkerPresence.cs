namespace CspOrchestrations.Functions.Tests;

/// <summary>
/// Whether a worker takes work. The test host goes on writing to one that is gone until it has noticed, and what it writes there is lost,
/// which no real host does; so tests wait for both.
/// </summary>
internal sealed class WorkerPresence
{
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource departure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrival => Volatile.Read(ref arrival).Task;

    public Task Departure => Volatile.Read(ref departure).Task;

    /// <summary>Until the work is no longer taken.</summary>
    public async Task DuringAsync(Task work)
    {
        Volatile.Write(ref departure, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        arrival.SetResult();
        try
        {
            await work;
        }
        finally
        {
            Volatile.Write(ref arrival, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            departure.SetResult();
        }
    }
}
