namespace CspOrchestrations.Local.Demo;

/// <summary>For what the virtual clock does not know: requests on the wire.</summary>
internal static class RealTime
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <exception cref="TimeoutException">It did not happen within some seconds.</exception>
    public static async Task UntilAsync(Func<Task<bool>> happened, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Look);
        while (!await happened())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Longest)
            {
                throw new TimeoutException("The demo waited in vain for a request to reach the simulator.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
