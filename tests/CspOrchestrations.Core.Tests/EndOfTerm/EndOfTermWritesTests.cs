using System.Reflection;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class EndOfTermWritesTests
{
    private static readonly NextTermInstructions Instructions =
        new(new NextTermProduct("CFQ7TTC0LH16", "0001", "CFQ7TTC0K971", TermDuration.ThreeYears, "annual"), Quantity: 25);

    [Theory]
    [InlineData(EndOfTermChoice.Renew, true, ScheduledActionType.RenewToNewTerm)]
    [InlineData(EndOfTermChoice.Cancel, false, ScheduledActionType.Cancel)]
    [InlineData(EndOfTermChoice.ExtendedServiceTerm, false, ScheduledActionType.RenewToExtendedServiceTerm)]
    public void For_EachChoice_AutoRenewAndActionInOneChange(EndOfTermChoice choice, bool autoRenew, ScheduledActionType action)
    {
        var change = Assert.IsType<EndOfTermChange>(Assert.Single(EndOfTermWrites.For(choice)));
        Assert.Equal(autoRenew, change.AutoRenewEnabled);
        Assert.Equal(new ScheduledAction(ScheduleType.TermEnd, action), change.Action);
    }

    [Fact]
    public void For_InstructionsInside_RideInTheAction()
    {
        var change = Assert.IsType<EndOfTermChange>(Assert.Single(EndOfTermWrites.For(EndOfTermChoice.Renew, Instructions)));
        Assert.Equal(Instructions, change.Action.Instructions);
    }

    [Fact]
    public void For_InstructionsInASecondPatch_FollowTheChoice()
    {
        var changes = EndOfTermWrites.For(EndOfTermChoice.Renew, Instructions, InstructionsPlacement.SecondPatch);
        Assert.Null(Assert.IsType<EndOfTermChange>(changes[0]).Action.Instructions);
        Assert.Equal(Instructions, Assert.IsType<NextTermChange>(changes[1]).Instructions);
        Assert.Equal(2, changes.Count);
    }

    [Theory]
    [InlineData(EndOfTermChoice.Cancel)]
    [InlineData(EndOfTermChoice.ExtendedServiceTerm)]
    public void For_InstructionsWithoutANextTerm_Refused(EndOfTermChoice choice)
    {
        Assert.Throws<ArgumentException>(() => EndOfTermWrites.For(choice, Instructions));
    }

    [Fact]
    public void WhyInvalid_InstructionsThatSayNothing_Refused()
    {
        Assert.NotNull(EndOfTermWrites.WhyInvalid(EndOfTermChoice.Renew, new NextTermInstructions(null, 0)));
        Assert.NotNull(EndOfTermWrites.WhyInvalid(EndOfTermChoice.Renew, new NextTermInstructions(null, null)));
        Assert.Null(EndOfTermWrites.WhyInvalid(EndOfTermChoice.Renew, Instructions));
    }

    [Fact]
    public void Says_WhatAChoiceWrites_IsRecognisedWhenItIsReadBack()
    {
        foreach (var choice in Enum.GetValues<EndOfTermChoice>())
        {
            var change = (EndOfTermChange)EndOfTermWrites.For(choice)[0];
            var settings = new EndOfTermSettings(change.AutoRenewEnabled, [change.Action]);
            Assert.All(
                Enum.GetValues<EndOfTermChoice>(),
                other => Assert.Equal(other == choice, EndOfTermWrites.Says(settings, EstEligibility.Eligible, other, null, null)));
        }
    }

    [Fact]
    public void Says_InstructionsInEitherPlace_AreFound()
    {
        var plain = new EndOfTermSettings(true, [new(ScheduleType.TermEnd, ScheduledActionType.RenewToNewTerm)]);
        var inside = new EndOfTermSettings(true, [new(ScheduleType.TermEnd, ScheduledActionType.RenewToNewTerm, null, Instructions)]);
        Assert.False(EndOfTermWrites.Says(plain, EstEligibility.Eligible, EndOfTermChoice.Renew, Instructions, null));
        Assert.True(EndOfTermWrites.Says(plain, EstEligibility.Eligible, EndOfTermChoice.Renew, Instructions, Instructions with { }));
        Assert.True(EndOfTermWrites.Says(inside, EstEligibility.Eligible, EndOfTermChoice.Renew, Instructions with { }, null));
    }

    /// <summary>Outside of Core no change can be made but by this one function; none can be read from a message.</summary>
    [Fact]
    public void Changes_AreMadeInOnePlaceOnly()
    {
        var kinds = typeof(SubscriptionChange).Assembly.GetTypes().Where(type => typeof(SubscriptionChange).IsAssignableFrom(type)).ToList();
        Assert.Equal(4, kinds.Count);
        Assert.All(kinds, kind =>
        {
            Assert.Empty(kind.GetConstructors());
            Assert.DoesNotContain(kind.GetProperties(), property => property.SetMethod is not null);
            Assert.True(kind.IsSealed || kind.IsAbstract);
        });
        var constructor = Assert.Single(typeof(EndOfTermChange).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic));
        Assert.True(constructor.IsPrivate);
    }
}
