namespace CspOrchestrations.Core.Attestation;

/// <summary>When the signatory is reminded of a link that waits.</summary>
/// <param name="Rungs">Time since the link was sent, ascending.</param>
public sealed record ReminderLadder(IReadOnlyList<TimeSpan> Rungs)
{
    /// <summary>When the next reminder is due, or null when all were sent.</summary>
    /// <param name="sentAt">When the link was sent.</param>
    /// <param name="reminders">Reminders sent since.</param>
    public DateTimeOffset? NextAt(DateTimeOffset sentAt, int reminders) =>
        reminders < Rungs.Count ? sentAt + Rungs[reminders] : null;

    /// <summary>
    /// The rungs reached by now. When it is more than <paramref name="reminders"/>, one reminder is due, however many
    /// rungs were missed while nothing ran: two mails in one minute help nobody.
    /// </summary>
    public int ReachedAt(DateTimeOffset sentAt, int reminders, DateTimeOffset now)
    {
        var reached = reminders;
        while (NextAt(sentAt, reached) is { } due && due <= now)
        {
            reached++;
        }

        return reached;
    }
}
