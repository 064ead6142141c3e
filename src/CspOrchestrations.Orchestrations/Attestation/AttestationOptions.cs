using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// Settings of the attestation workflow; section <c>Attestation</c>. Durations are written <c>d.hh:mm:ss.fff</c>. A
/// workflow that runs keeps the settings it began with.
/// </summary>
public sealed class AttestationOptions
{
    public const string Section = "Attestation";

    /// <summary>Where the signatory's browser reaches this host; links in notices begin with it.</summary>
    /// <value>An absolute http or https address. <c>Web:PublicBaseAddress</c> when not set, and without it
    /// <c>http://127.0.0.1:7071</c>.</value>
    public Uri? PublicBaseAddress { get; set; }

    /// <summary>Who attests: the broker, or Microsoft's own API. Attestations that run stay with whom they began.</summary>
    /// <value><c>broker</c> by default, or <c>direct</c>.</value>
    public AttestationGatewayKind Gateway { get; set; } = AttestationGatewayKind.Broker;

    /// <summary>The first pause between looks whether the customer has accepted; a signal goes back to it.</summary>
    /// <value>15 seconds by default.</value>
    public TimeSpan PollFirst { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How much longer each further pause is.</summary>
    /// <value>At least 1; 2 by default.</value>
    public double PollFactor { get; set; } = 2;

    /// <summary>The longest pause between looks.</summary>
    /// <value>1 hour by default.</value>
    public TimeSpan PollLongest { get; set; } = TimeSpan.FromHours(1);

    /// <summary>When the signatory is reminded, counted from the invitation, ascending; an empty text for never.</summary>
    /// <value>Separated by commas; <c>3.00:00:00, 7.00:00:00, 14.00:00:00, 21.00:00:00</c> (days) by default.</value>
    public string Reminders { get; set; } = "3.00:00:00, 7.00:00:00, 14.00:00:00, 21.00:00:00";

    /// <summary>How often an expired link is replaced before a person is asked.</summary>
    /// <value>0 to 100; 3 by default.</value>
    public int MaxReissues { get; set; } = 3;

    /// <summary>The first pause between looks whether the finalized agreement has become visible.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan VerificationFirst { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between these looks; each is twice the one before.</summary>
    /// <value>15 minutes by default.</value>
    public TimeSpan VerificationLongest { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often is looked before a person is asked.</summary>
    /// <value>1 to 1,000; 12 by default, about an hour and a half.</value>
    public int MaxVerifications { get; set; } = 12;

    /// <summary>How often a remote step that fails is tried before a person is asked.</summary>
    /// <value>1 to 1,000; 8 by default, about a quarter of an hour.</value>
    public int RemoteAttempts { get; set; } = 8;

    /// <summary>The pause after the first failure; each is twice the one before.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause between attempts.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan RetryLongest { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The page's signals are passed on to the workflow at most this often, so that nobody can flood it.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan SignalInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <exception cref="FormatException">A reminder is not a duration.</exception>
    internal IReadOnlyList<TimeSpan> ReminderRungs() =>
    [
        .. Reminders.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(rung => TimeSpan.ParseExact(rung, "c", System.Globalization.CultureInfo.InvariantCulture)),
    ];

    internal AttestationPolicy ToPolicy() => new(
        new BackOff(PollFirst, PollFactor, PollLongest),
        new ReminderLadder(ReminderRungs()),
        MaxReissues,
        new BackOff(VerificationFirst, Factor: 2, VerificationLongest),
        MaxVerifications,
        RemoteAttempts,
        RetryFirst,
        RetryLongest);
}
