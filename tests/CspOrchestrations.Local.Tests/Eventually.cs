namespace CspOrchestrations.Local.Tests;

/// <summary>For what another thread or process does in real time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> find)
        where T : class
    {
        using var limit = new CancellationTokenSource(Longest);
        using var timer = new PeriodicTimer(Look);
        while (true)
        {
            if (await find() is { } found)
            {
                return found;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
