using CspOrchestrations.Core.EndOfTerm;
using static CspOrchestrations.Core.EndOfTerm.EndOfTermIntent;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class EndOfTermIntentsTests
{
    private static readonly Dictionary<string, ScheduledAction[]> Actions = new()
    {
        ["nothing"] = [],
        ["cancel"] = [AtEnd(ScheduledActionType.Cancel)],
        ["renew"] = [AtEnd(ScheduledActionType.RenewToNewTerm)],
        ["est"] = [AtEnd(ScheduledActionType.RenewToExtendedServiceTerm)],
        ["transition"] = [AtEnd(ScheduledActionType.Transition)],
        ["unknown"] = [AtEnd(ScheduledActionType.Unknown)],
        ["cancel twice"] = [AtEnd(ScheduledActionType.Cancel), AtEnd(ScheduledActionType.Cancel)],
        ["cancel and renew"] = [AtEnd(ScheduledActionType.Cancel), AtEnd(ScheduledActionType.RenewToNewTerm)],
        ["other day"] = [new(ScheduleType.CustomDate, ScheduledActionType.Cancel, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))],
        ["other day and renew"] =
            [new(ScheduleType.CustomDate, ScheduledActionType.Transition), AtEnd(ScheduledActionType.RenewToNewTerm)],
        ["unknown schedule"] = [new(ScheduleType.Unknown, ScheduledActionType.Cancel)],
    };

    /// <summary>
    /// One row for what is scheduled. The columns are auto-renew on, off and not told; off stands for each of the three
    /// eligibilities. The last two columns are on and off inside an extended service term.
    /// </summary>
    private static readonly string[] Table =
    [
        //                       on      off:eligible                 off:oldGrace  off:outOfScope  null     est:on               est:off
        "nothing             | Renew   | AtRiskOfExtendedServiceTerm | OldGrace | OldGrace | Unknown | ExtendedServiceTerm | AtRiskOfExtendedServiceTerm",
        "cancel              | Cancel  | Cancel              | Cancel   | Cancel   | Cancel  | Cancel              | Cancel",
        "renew               | Renew   | Renew               | Renew    | Renew    | Renew   | Renew               | Renew",
        "est                 | ExtendedServiceTerm | ExtendedServiceTerm | ExtendedServiceTerm | ExtendedServiceTerm | ExtendedServiceTerm | ExtendedServiceTerm | ExtendedServiceTerm",
        "transition          | Renew   | Unknown             | Unknown  | Unknown  | Unknown | Renew               | Unknown",
        "unknown             | Unknown | Unknown             | Unknown  | Unknown  | Unknown | Unknown             | Unknown",
        "cancel twice        | Cancel  | Cancel              | Cancel   | Cancel   | Cancel  | Cancel              | Cancel",
        "cancel and renew    | Unknown | Unknown             | Unknown  | Unknown  | Unknown | Unknown             | Unknown",
        "other day           | Unknown | Unknown             | Unknown  | Unknown  | Unknown | Unknown             | Unknown",
        "other day and renew | Unknown | Unknown             | Unknown  | Unknown  | Unknown | Unknown             | Unknown",
        "unknown schedule    | Unknown | Unknown             | Unknown  | Unknown  | Unknown | Unknown             | Unknown",
    ];

    public static TheoryData<string, bool?, EstEligibility, bool, EndOfTermIntent> EveryCombination()
    {
        var rows = new TheoryData<string, bool?, EstEligibility, bool, EndOfTermIntent>();
        foreach (var cells in Table.Select(row => row.Split('|', StringSplitOptions.TrimEntries)))
        {
            var intents = cells[1..].Select(Enum.Parse<EndOfTermIntent>).ToArray();
            foreach (var eligibility in Enum.GetValues<EstEligibility>())
            {
                rows.Add(cells[0], true, eligibility, false, intents[0]);
                rows.Add(cells[0], false, eligibility, false, intents[1 + (int)eligibility]);
                rows.Add(cells[0], null, eligibility, false, intents[4]);
                rows.Add(cells[0], true, eligibility, true, intents[5]);
            }

            rows.Add(cells[0], false, EstEligibility.Eligible, true, intents[6]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryCombination))]
    public void Of_EveryCombination_AsInTheTable(
        string scheduled, bool? autoRenew, EstEligibility eligibility, bool isExtended, EndOfTermIntent expected)
    {
        Assert.Equal(expected, EndOfTermIntents.Of(new EndOfTermSettings(autoRenew, Actions[scheduled], isExtended), eligibility));
    }

    [Theory]
    [InlineData(Renew, EndOfTermChoice.Renew)]
    [InlineData(EndOfTermIntent.Cancel, EndOfTermChoice.Cancel)]
    [InlineData(ExtendedServiceTerm, EndOfTermChoice.ExtendedServiceTerm)]
    [InlineData(AtRiskOfExtendedServiceTerm, null)]
    [InlineData(OldGrace, null)]
    [InlineData(Unknown, null)]
    public void Is_EveryIntent_OnlyItsOwnChoice(EndOfTermIntent intent, EndOfTermChoice? expected)
    {
        Assert.All(Enum.GetValues<EndOfTermChoice>(), choice => Assert.Equal(choice == expected, intent.Is(choice)));
    }

    private static ScheduledAction AtEnd(ScheduledActionType type) => new(ScheduleType.TermEnd, type);
}
