using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>A subscription as it was before its term ended.</summary>
/// <param name="Intent">What it said last.</param>
/// <param name="OfferId"><c>product:sku:availability</c>.</param>
public sealed record TermBefore(TermEnd End, EndOfTermIntent Intent, string OfferId);

/// <summary>The same after the end.</summary>
/// <param name="Status">As on the wire.</param>
/// <param name="End">Of the term it shows now.</param>
/// <param name="IsNamedExtended">Its name says that it is an extended service term.</param>
public sealed record TermAfter(string Status, TermEnd End, string OfferId, TermDuration? Duration, bool IsNamedExtended);

/// <summary>Reads what became of a term from what the subscription shows.</summary>
public static class TermOutcomes
{
    /// <summary>
    /// Items of extended service terms have price-list entries and names of their own. Source: recon files, section "Billing and recon
    /// files for EST".
    /// </summary>
    public const string ExtendedName = "Extended Service Term";

    public static bool IsNamedExtended(string? productName) =>
        productName?.Contains(ExtendedName, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Null while the end has not been processed.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="after">As it is; null when the subscription is not there any more.</param>
    public static EndOfTermOutcome? Of(TermBefore before, TermAfter? after)
    {
        ArgumentNullException.ThrowIfNull(before);
        var stopped = before.Intent == EndOfTermIntent.OldGrace ? EndOfTermOutcome.Grace : EndOfTermOutcome.Cancelled;
        return after switch
        {
            null => before.Intent == EndOfTermIntent.Cancel ? EndOfTermOutcome.Cancelled : EndOfTermOutcome.Gone,
            { Status: "deleted" or "expired" or "disabled" } => stopped,
            { Status: "suspended" } when before.Intent == EndOfTermIntent.OldGrace => EndOfTermOutcome.Grace,
            _ when after.End.LastDay <= before.End.LastDay => null,
            _ => IsExtended(before, after) ? EndOfTermOutcome.Extended : EndOfTermOutcome.Renewed,
        };
    }

    /// <summary>
    /// By its name, or because what was bound for an extended service term goes on by the month under another item: how Microsoft
    /// shows a running one is not documented.
    /// </summary>
    private static bool IsExtended(TermBefore before, TermAfter after) =>
        after.IsNamedExtended
        || (before.Intent is EndOfTermIntent.ExtendedServiceTerm or EndOfTermIntent.AtRiskOfExtendedServiceTerm
            && after.Duration is { IsMonthly: true }
            && after.OfferId != before.OfferId);
}
