namespace CspOrchestrations.Core.Terms;

/// <summary>
/// The end of a term. Partner Center names the last day; what was decided for the end is carried out by a queue that begins at
/// 00:00 UTC of the next day and may need 24 hours. Source: Partner Center, "Create scheduled changes".
/// </summary>
/// <param name="LastDay">The last day of the term, in UTC.</param>
public readonly record struct TermEnd(DateOnly LastDay)
{
    /// <summary>How long the queue may need.</summary>
    public static readonly TimeSpan ProcessingLag = TimeSpan.FromHours(24);

    /// <summary>After a renewal or a purchase it can be cancelled for a prorated refund: seven days, by the hour.</summary>
    public static readonly TimeSpan CancelWindow = TimeSpan.FromHours(168);

    /// <summary>Nothing said about the term counts any more from this moment on.</summary>
    public DateTimeOffset EndsAt => new(LastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>By then the outcome must be visible.</summary>
    public DateTimeOffset ProcessedBy => EndsAt + ProcessingLag;

    /// <summary>
    /// Until when a renewal can be cancelled for certain. It is counted from the end of the term and not from the renewal's
    /// processing, which may be later: a warning that is early does no harm.
    /// </summary>
    public DateTimeOffset CancelWindowEndsAt => EndsAt + CancelWindow;

    /// <param name="commitmentEndDate">As on the subscription; its day counts, whatever the time of day on the wire.</param>
    public static TermEnd Of(DateTimeOffset commitmentEndDate) => new(DateOnly.FromDateTime(commitmentEndDate.UtcDateTime));

    /// <summary>Whole days to the end, 0 when less than one is left.</summary>
    public int DaysLeft(DateTimeOffset now) => Math.Max(0, (int)(EndsAt - now).TotalDays);
}
