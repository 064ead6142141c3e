using System.Globalization;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>Findings at rows of which only the place is known any more.</summary>
internal sealed class RowFindings(IReadOnlyList<string> fileNames, FindingSink findings)
{
    public void Add(ReconciliationRule rule, RowPlace place, string message, Guid? subscription = null) =>
        findings.Add(new Finding(rule, fileNames[place.File], place.Line, message, SubscriptionId: subscription?.ToString()));

    /// <summary>A row as another one's message names it: without the file when it is the same.</summary>
    public string Words(RowPlace place, RowPlace from) => string.Create(
        CultureInfo.InvariantCulture, $"line {place.Line}{(place.File == from.File ? "" : " of " + fileNames[place.File])}");
}
