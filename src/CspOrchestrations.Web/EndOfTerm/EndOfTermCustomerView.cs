using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.EndOfTerm;

namespace CspOrchestrations.Web.EndOfTerm;

/// <summary>The end of a term as the customer's page sees it.</summary>
/// <param name="LastDay">Of the term, UTC.</param>
/// <param name="Today">What it costs a month now; null when no price is known.</param>
/// <param name="CanDecide">Whether a decision, or another one, still counts.</param>
/// <param name="Decided">Null while nobody has.</param>
internal sealed record EndOfTermCustomerView(
    string SubscriptionId,
    string CompanyName,
    string ProductName,
    int Quantity,
    DateOnly LastDay,
    EndOfTermCustomerState State,
    Money? Today,
    IReadOnlyList<CustomerOptionView> Options,
    bool CanDecide,
    DecidedView? Decided)
{
    public static EndOfTermCustomerView Of(EndOfTermRecord record, DateTimeOffset now)
    {
        var state = StateOf(record, now);
        return new EndOfTermCustomerView(
            record.SubscriptionId,
            record.CompanyName,
            record.ProductName,
            record.Quantity,
            record.End.LastDay,
            state,
            record.Preview?.Today,
            [.. (record.Preview?.Choices ?? []).Select(CustomerOptionView.Of)],
            CanDecide: state is EndOfTermCustomerState.Open or EndOfTermCustomerState.Decided && EndOfTermTransitions.Accepts(record.State, EndOfTermCommand.Decide),
            record.Decision is { } decision ? DecidedView.Of(decision) : null);
    }

    private static EndOfTermCustomerState StateOf(EndOfTermRecord record, DateTimeOffset now) => record switch
    {
        { Outcome: EndOfTermOutcome.Renewed } => EndOfTermCustomerState.Renewed,
        { Outcome: EndOfTermOutcome.Extended } => EndOfTermCustomerState.Extended,
        { Outcome: not null } => EndOfTermCustomerState.Stopped,
        _ when record.End.EndsAt <= now => EndOfTermCustomerState.TooLate,
        { State: EndOfTermState.AwaitingApproval } => EndOfTermCustomerState.AwaitingApproval,
        { Decision: not null } => EndOfTermCustomerState.Decided,
        _ => EndOfTermCustomerState.Open,
    };
}

/// <summary>What a customer needs to know of the lifecycle.</summary>
internal enum EndOfTermCustomerState
{
    Open,
    AwaitingApproval,
    Decided,
    TooLate,
    Renewed,
    Extended,
    Stopped,
}

/// <param name="Months">That <paramref name="OverTheTerm"/> counts.</param>
/// <param name="AMonth">Null when no price is known.</param>
/// <param name="AccessEndsAt">UTC; null when the service goes on.</param>
/// <param name="CommittedUntil">The last day that is paid for whatever happens; null without commitment.</param>
/// <param name="Assumptions">What the numbers rest on that nobody has confirmed.</param>
internal sealed record CustomerOptionView(
    EndOfTermChoice Choice, int Months, Money? AMonth, Money? OverTheTerm, Money? DifferenceAMonth, DateTimeOffset? AccessEndsAt, DateOnly? CommittedUntil,
    IReadOnlyList<PriceAssumption> Assumptions)
{
    public static CustomerOptionView Of(ChoicePreview preview) => new(
        preview.Choice, preview.Months, preview.AMonth, preview.OverTheTerm, preview.DifferenceAMonth, preview.AccessEndsAt,
        preview.CommittedUntil, preview.Assumptions);
}

/// <param name="Number">Of the decision; another one has another.</param>
/// <param name="Channel">On this page, by the partner, by a standing rule of the partner's, or elsewhere. No name: it is nobody's business here.</param>
/// <param name="At">UTC.</param>
/// <param name="Quantity">Of the next term; null when it stays.</param>
internal sealed record DecidedView(int Number, EndOfTermChoice Choice, DecisionChannel Channel, DateTimeOffset At, int? Quantity)
{
    public static DecidedView Of(EndOfTermDecision decision) =>
        new(decision.Number, decision.Choice, decision.Channel, decision.DecidedAt, decision.Instructions?.Quantity);
}
