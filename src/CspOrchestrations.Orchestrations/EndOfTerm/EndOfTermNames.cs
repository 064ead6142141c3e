using System.Globalization;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class EndOfTermNames
{
    public const string Orchestrator = "EndOfTerm";

    public const string LookAtSubscription = "LookAtSubscription";

    public const string ApplyEndOfTermChoice = "ApplyEndOfTermChoice";

    public const string SendEndOfTermNotice = "SendEndOfTermNotice";

    public const string RecordEndOfTerm = "RecordEndOfTerm";

    /// <summary>Of decisions that a second person must approve, for the limits of roles.</summary>
    public const string ApprovalKind = "endOfTermDecision";

    /// <summary>Of the links to the customer's page; their subject is the subscription.</summary>
    public const string PagePurpose = "end-of-term-page";

    /// <summary>One event name for all commands, because the port allows one outstanding wait a name.</summary>
    internal const string EventName = "endOfTerm";

    internal const string InstancePrefix = "endofterm-";

    /// <summary>One workflow a subscription and term: the term is named by its last day.</summary>
    /// <exception cref="ArgumentException">The subscription's id cannot be part of an instance id.</exception>
    public static string InstanceIdOf(string subscriptionId, TermEnd end) => InstanceIds.Validated(
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(subscriptionId)}{end.LastDay:yyyyMMdd}"), nameof(subscriptionId));

    /// <summary>What the instances of all terms of a subscription begin with.</summary>
    internal static string PrefixOf(string subscriptionId) => $"{InstancePrefix}{subscriptionId}-";
}
