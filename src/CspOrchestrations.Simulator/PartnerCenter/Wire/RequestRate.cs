namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>Counts requests by the minute of simulated time. Belongs to the process and ends with it.</summary>
internal sealed class RequestRate
{
    private readonly Lock gate = new();
    private long minute;
    private int count;

    /// <summary>Counts one more.</summary>
    /// <returns>The seconds until the next minute when it is one too many; null when it may be served.</returns>
    public int? Exceeded(int? limit, DateTimeOffset now)
    {
        if (limit is null)
        {
            return null;
        }

        var current = now.UtcTicks / TimeSpan.TicksPerMinute;
        lock (gate)
        {
            if (current != minute)
            {
                (minute, count) = (current, 0);
            }

            return ++count > limit ? 60 - now.Second : null;
        }
    }
}
