using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Notices;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Notices;

/// <summary>The mails to the people who look after subscriptions, as text and as HTML with the same words.</summary>
internal static class EndOfTermNotices
{
    private const string RecipientName = "Subscription team";
    private const string UnknownCost = "an unknown amount: no price list is configured";

    public static Notice Write(EndOfTermNoticeInput input, string address)
    {
        var (kind, subject, lines) = input.Kind switch
        {
            EndOfTermNoticeKind.Undecided => (
                "end-of-term-undecided",
                $"{input.Subject.ProductName} of {input.Subject.CompanyName} ends {InDays(input.DaysLeft)}, and nobody has decided",
                Undecided(input)),
            EndOfTermNoticeKind.Ended => (
                "end-of-term-ended",
                $"{input.Subject.ProductName} of {input.Subject.CompanyName}: {TextOf(input.Outcome!.Value)}",
                Ended(input)),
            _ => (
                "extended-service-term",
                $"{input.Subject.ProductName} of {input.Subject.CompanyName} runs in a paid extension by the month",
                Extended(input)),
        };
        return new Notice(input.Key, kind, address, RecipientName, subject, string.Join("\n\n", lines) + "\n", NoticeHtml.Page(subject, NoticeHtml.Paragraphs(lines)));
    }

    private static IReadOnlyList<string> Undecided(EndOfTermNoticeInput input) =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"{input.Quantity} licences of {input.Subject.ProductName} for {input.Subject.CompanyName}: the last day is {Day(input.End.LastDay)}."),
        .. (input.Preview?.Choices ?? []).Select(Choice),
        "Decide it under 'end of term'. A decision stops these reminders.",
    ];

    private static IReadOnlyList<string> Ended(EndOfTermNoticeInput input) =>
    [
        $"The term's last day was {Day(input.End.LastDay)}. {Sentence(TextOf(input.Outcome!.Value))}.",
        .. input.Outcome == EndOfTermOutcome.Renewed
            ? [string.Create(
                CultureInfo.InvariantCulture,
                $"It can still be cancelled with a prorated refund until {input.End.CancelWindowEndsAt:d MMMM yyyy, HH:mm} UTC.")]
            : Array.Empty<string>(),
    ];

    private static IReadOnlyList<string> Extended(EndOfTermNoticeInput input) =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"Month {input.Months + 1} of the extension has begun. So far it costs {input.RunningCost?.ToString() ?? UnknownCost}."),
        "It goes on, and is billed, month by month until it is cancelled or converted to a normal term.",
    ];

    private static string Choice(ChoicePreview choice) => choice.Choice switch
    {
        EndOfTermChoice.Renew => $"Renew: {Cost(choice)}{(choice.CommittedUntil is { } until ? $", committed until {Day(until)}" : "")}.",
        EndOfTermChoice.Cancel =>
            "Cancel: the service stops at the end of the term and cannot be restored; data is deleted after 90 days.",
        _ => $"Paid extension by the month: {Cost(choice)}, without commitment, until it is cancelled.",
    };

    private static string Cost(ChoicePreview choice) => choice switch
    {
        { AMonth: null } => "price not known",
        { DifferenceAMonth: { Amount: not 0 } difference } => $"{choice.AMonth} a month ({(difference.Amount > 0 ? "+" : "")}{difference} to today)",
        _ => $"{choice.AMonth} a month",
    };

    private static string TextOf(EndOfTermOutcome outcome) => outcome switch
    {
        EndOfTermOutcome.Renewed => "it was renewed",
        EndOfTermOutcome.Cancelled => "it was cancelled; the service has stopped",
        EndOfTermOutcome.Extended => "it is in a paid extension by the month",
        EndOfTermOutcome.Grace => "it is in the free grace period",
        _ => "the subscription is not there any more",
    };

    private static string InDays(int days) => days switch
    {
        0 => "today",
        1 => "in 1 day",
        _ => string.Create(CultureInfo.InvariantCulture, $"in {days} days"),
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
