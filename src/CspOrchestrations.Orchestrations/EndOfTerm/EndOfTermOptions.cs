using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>
/// Settings of the end of terms; section <c>EndOfTerm</c>. Durations are written <c>d.hh:mm:ss</c>. A workflow that runs keeps
/// the settings it began with.
/// </summary>
public sealed class EndOfTermOptions
{
    public const string Section = "EndOfTerm";

    /// <summary>
    /// Whether each night all subscriptions are looked through, so that each end of a term gets its workflow, which in the end
    /// applies what the policy says. To be turned on when the policy is what the partner means.
    /// </summary>
    /// <value><c>false</c> by default: nothing is started, and nothing written, by itself.</value>
    public bool NightlySweep { get; set; }

    /// <summary>How long before its end a term gets its workflow.</summary>
    /// <value>95 days by default, which is before the first notice.</value>
    public TimeSpan Horizon { get; set; } = TimeSpan.FromDays(95);

    /// <summary>When people are told that nobody has decided: days before the end, descending; an empty text for never.</summary>
    /// <value>Separated by commas; <c>90, 60, 30, 14, 7, 1</c> by default.</value>
    public string Notices { get; set; } = "90, 60, 30, 14, 7, 1";

    /// <summary>Where notices go.</summary>
    /// <value>An e-mail address; <c>subscriptions@localhost</c> by default, which only the outbox folder takes.</value>
    public string NoticeAddress { get; set; } = "subscriptions@localhost";

    /// <summary>
    /// The policy, by the rules' names; the rules are tried in the order of these. <c>EndOfTerm:Rules:cheap:Choice</c> = <c>Renew</c>.
    /// </summary>
    /// <value>None by default: a person must decide, 72 hours before the end at the latest; 48 hours before it is renewed.</value>
    public Dictionary<string, EndOfTermRuleOptions> Rules { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Above this a second person must agree, by currency and over the term: <c>EndOfTerm:ApprovalAbove:EUR</c> = <c>10000</c>.
    /// </summary>
    /// <value>None by default. As soon as one is given, what has another currency or no known price needs approval too.</value>
    public Dictionary<string, decimal> ApprovalAbove { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A plan with more decisions needs a second person.</summary>
    /// <value>1 or more; 20 by default.</value>
    public int ApprovalAboveBatchSize { get; set; } = 20;

    /// <summary>How long after its making a plan may be applied; then subscriptions and prices must be looked up again.</summary>
    /// <value>7 days by default.</value>
    public TimeSpan PlansValidFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Where what the next term is to be like is written.</summary>
    /// <value><c>InsideTheAction</c> by default; <c>SecondPatch</c> writes it in a change of its own.</value>
    public InstructionsPlacement Instructions { get; set; }

    /// <summary>How often a remote step that fails is tried before it is given up, or a person is asked.</summary>
    /// <value>1 to 1,000; 8 by default, about a quarter of an hour.</value>
    public int RemoteAttempts { get; set; } = 8;

    /// <summary>The pause after the first failure; each is twice the one before.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause between attempts.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan RetryLongest { get; set; } = TimeSpan.FromMinutes(5);

    /// <exception cref="FormatException">A rung is not a number of days.</exception>
    internal NoticeLadder Ladder() => new(
    [
        .. Notices.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(days => int.Parse(days, NumberStyles.None, CultureInfo.InvariantCulture)),
    ]);

    internal EndOfTermPolicy Policy() => new(
        [.. Rules.OrderBy(rule => rule.Value.Order).ThenBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => rule.Value.ToRule(rule.Key))]);

    internal ApprovalRule Approval() => new(
        [.. ApprovalAbove.Select(limit => new Money(limit.Value, limit.Key.ToUpperInvariant()))], ApprovalAboveBatchSize);

    /// <summary>What applies to one subscription.</summary>
    internal EndOfTermHandling HandlingFor(PolicySubject subject, TermDuration duration) => new(
        Policy().RuleFor(subject) with { Match = PolicyMatch.Everything },
        Ladder().Within(duration),
        Approval(),
        Instructions,
        new RemotePatience(RemoteAttempts, RetryFirst, RetryLongest));
}
