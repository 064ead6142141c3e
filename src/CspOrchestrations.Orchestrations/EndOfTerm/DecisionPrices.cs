using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.PartnerCenter.Prices;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What a decision costs that changes the next term: other seats or another product than those the record's preview is of.</summary>
internal sealed class DecisionPrices(IPriceList prices)
{
    /// <summary>Null when there is no such choice, or nobody knows its price.</summary>
    public async Task<ChoicePreview?> FindAsync(
        EndOfTermRecord record, EndOfTermChoice choice, NextTermInstructions? instructions, CancellationToken cancellationToken)
    {
        if (instructions is null || record is not { Preview: { } preview, Duration: { } duration })
        {
            return record.Preview?.Find(choice);
        }

        var question = new PriceQuestion(record.CustomerId, record.OfferId, duration, record.BillingCycle, record.FirstDay, instructions.Product);
        var known = await prices.FindAsync(question, cancellationToken).ConfigureAwait(false);
        var canExtend = preview.Find(EndOfTermChoice.ExtendedServiceTerm) is not null;
        var subject = new PreviewSubject(record.FirstDay, record.End, duration, record.Quantity, canExtend);
        return EndOfTermPreviews.Of(subject, known, instructions).Find(choice);
    }
}
