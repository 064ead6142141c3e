using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>Looks a row up: whom it is about, what it would cost, and why it cannot be done.</summary>
internal sealed class EndOfTermPlanner(EndOfTermRecords records, DecisionPrices prices)
{
    /// <summary>The row as it is now, and the record that it was looked up in.</summary>
    public async Task<(BulkRow Row, EndOfTermRecord? Record)> LookUpAsync(BulkRow row, CancellationToken cancellationToken)
    {
        var record = await records.FindLatestAsync(row.SubscriptionId, cancellationToken).ConfigureAwait(false);
        if (record is null)
        {
            return (row with { Subject = null, Refusal = "No end of a term of this subscription is watched. A sweep finds it, from 95 days before its end." }, null);
        }

        var cost = await prices.FindAsync(record, row.Choice, row.Instructions, cancellationToken).ConfigureAwait(false);
        var subject = new BulkSubject(
            record.CustomerId,
            record.CompanyName,
            record.ProductName,
            record.End,
            record.Intent,
            cost?.AMonth,
            cost?.OverTheTerm,
            cost?.DifferenceAMonth);
        return (row with { Subject = subject, Refusal = WhyNot(record, row) }, record);
    }

    /// <summary>Whether the end of the term has this decision.</summary>
    public static bool IsDecided(EndOfTermRecord record, BulkRow row) =>
        record.Decision is { } decision && decision.Choice == row.Choice && decision.Instructions == row.Instructions;

    private static string? WhyNot(EndOfTermRecord record, BulkRow row) =>
        record switch
        {
            { Outcome: { } outcome } when !(record.State == EndOfTermState.Extended && row.Choice != EndOfTermChoice.Renew) =>
                string.Create(CultureInfo.InvariantCulture, $"Its term has ended on {record.End.LastDay:yyyy-MM-dd}: {outcome}."),
            _ when !EndOfTermTransitions.Accepts(record.State, EndOfTermCommand.Decide) => "Its term has ended; what became of it is being looked at.",
            _ when IsDecided(record, row) =>
                string.Create(CultureInfo.InvariantCulture, $"This was decided already, by {record.Decision!.Actor} on {record.Decision.DecidedAt.UtcDateTime:yyyy-MM-dd}."),
            _ => EndOfTermWrites.WhyInvalid(row.Choice, row.Instructions) ?? EndOfTermReport.WhyNotThere(record.Preview, row.Choice),
        };
}
