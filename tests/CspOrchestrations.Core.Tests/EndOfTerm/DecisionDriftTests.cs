using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class DecisionDriftTests
{
    [Theory]
    [InlineData(false, ScheduledActionType.Cancel, DecisionDrift.None)]
    [InlineData(false, null, DecisionDrift.ScheduleDeleted)]
    [InlineData(true, null, DecisionDrift.ScheduleDeleted)]
    [InlineData(true, ScheduledActionType.RenewToExtendedServiceTerm, DecisionDrift.Converted)]
    [InlineData(true, ScheduledActionType.RenewToNewTerm, DecisionDrift.ChangedElsewhere)]
    public void Of_CancelDecided_WhatWasChanged(bool autoRenew, ScheduledActionType? action, DecisionDrift expected)
    {
        Assert.Equal(expected, Of(autoRenew, action, EndOfTermChoice.Cancel, null));
    }

    [Fact]
    public void Of_RenewalWithInstructions_DriftsWhenTheScheduleIsDeletedAndRenewsAllTheSame()
    {
        var instructions = new NextTermInstructions(null, 12);
        Assert.Equal(DecisionDrift.ScheduleDeleted, Of(true, null, EndOfTermChoice.Renew, instructions));
        Assert.Equal(DecisionDrift.None, Of(true, null, EndOfTermChoice.Renew, null));
    }

    private static DecisionDrift Of(bool autoRenew, ScheduledActionType? action, EndOfTermChoice choice, NextTermInstructions? instructions) =>
        DecisionDrifts.Of(
            new EndOfTermSettings(autoRenew, action is { } type ? [new(ScheduleType.TermEnd, type)] : []),
            EstEligibility.Eligible,
            choice,
            instructions,
            nextTerm: null);
}
