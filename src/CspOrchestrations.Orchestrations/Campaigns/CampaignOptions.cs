using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>
/// Settings of campaigns; section <c>Campaigns</c>. Durations are written <c>d.hh:mm:ss.fff</c>. A campaign that runs keeps the
/// settings it began with; for how long its plan can be approved is <c>Approvals:ExpiresAfter</c>.
/// </summary>
public sealed class CampaignOptions
{
    public const string Section = "Campaigns";

    /// <summary>How many customers are read in one step.</summary>
    /// <value>1 to 500; 100 by default.</value>
    public int PageSize { get; set; } = 100;

    /// <summary>How many attestations of a campaign may be open at once; each waits for a customer, most of them for days.</summary>
    /// <value>1 to 10,000; 200 by default.</value>
    public int MaxOpen { get; set; } = 200;

    /// <summary>Between looks at the open attestations.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan FollowInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a remote step that fails is tried before a person is asked.</summary>
    /// <value>1 to 1,000; 8 by default, about a quarter of an hour.</value>
    public int RemoteAttempts { get; set; } = 8;

    /// <summary>The pause after the first failure; each is twice the one before.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause between attempts.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan RetryLongest { get; set; } = TimeSpan.FromMinutes(5);

    internal CampaignPolicy ToPolicy() =>
        new(PageSize, MaxOpen, FollowInterval, new RemotePatience(RemoteAttempts, RetryFirst, RetryLongest));
}
