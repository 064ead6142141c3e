using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class TermOutcomesTests
{
    private static readonly TermEnd End = new(new DateOnly(2026, 6, 30));
    private static readonly TermEnd NextEnd = new(new DateOnly(2027, 6, 30));

    [Theory]
    [InlineData("active", false, EndOfTermIntent.Renew, null)]
    [InlineData("active", true, EndOfTermIntent.Renew, EndOfTermOutcome.Renewed)]
    [InlineData("pending", true, EndOfTermIntent.Renew, EndOfTermOutcome.Renewed)]
    [InlineData("deleted", false, EndOfTermIntent.Cancel, EndOfTermOutcome.Cancelled)]
    [InlineData("expired", false, EndOfTermIntent.Cancel, EndOfTermOutcome.Cancelled)]
    [InlineData("disabled", false, EndOfTermIntent.Renew, EndOfTermOutcome.Cancelled)]
    [InlineData("expired", false, EndOfTermIntent.OldGrace, EndOfTermOutcome.Grace)]
    [InlineData("suspended", false, EndOfTermIntent.OldGrace, EndOfTermOutcome.Grace)]
    [InlineData("suspended", false, EndOfTermIntent.Renew, null)]
    public void Of_StatusAndEnd_WhatBecameOfIt(string status, bool hasNewTerm, EndOfTermIntent intent, EndOfTermOutcome? expected)
    {
        var after = new TermAfter(status, hasNewTerm ? NextEnd : End, "P:S:A", TermDuration.Year, IsNamedExtended: false);
        Assert.Equal(expected, TermOutcomes.Of(new TermBefore(End, intent, "P:S:A"), after));
    }

    [Theory]
    [InlineData(EndOfTermIntent.Cancel, EndOfTermOutcome.Cancelled)]
    [InlineData(EndOfTermIntent.Renew, EndOfTermOutcome.Gone)]
    public void Of_NothingThere_CancelledOnlyWhenItWasMeant(EndOfTermIntent intent, EndOfTermOutcome expected)
    {
        Assert.Equal(expected, TermOutcomes.Of(new TermBefore(End, intent, "P:S:A"), after: null));
    }

    [Theory]
    [InlineData("P:S:A", true, EndOfTermIntent.Renew, EndOfTermOutcome.Extended)]
    [InlineData("P:EST:A", false, EndOfTermIntent.ExtendedServiceTerm, EndOfTermOutcome.Extended)]
    [InlineData("P:EST:A", false, EndOfTermIntent.AtRiskOfExtendedServiceTerm, EndOfTermOutcome.Extended)]
    [InlineData("P:EST:A", false, EndOfTermIntent.Renew, EndOfTermOutcome.Renewed)]
    [InlineData("P:S:A", false, EndOfTermIntent.ExtendedServiceTerm, EndOfTermOutcome.Renewed)]
    public void Of_MonthAfterwards_ExtendedByNameOrByItem(string offerId, bool isNamed, EndOfTermIntent intent, EndOfTermOutcome expected)
    {
        var after = new TermAfter("active", NextEnd, offerId, TermDuration.Month, isNamed);
        Assert.Equal(expected, TermOutcomes.Of(new TermBefore(End, intent, "P:S:A"), after));
    }

    [Theory]
    [InlineData("Microsoft 365 E3 (Extended Service Term)", true)]
    [InlineData("Microsoft 365 E3 - EXTENDED SERVICE TERM", true)]
    [InlineData("Microsoft 365 E3", false)]
    [InlineData(null, false)]
    public void IsNamedExtended_Name_SaysSo(string? name, bool expected)
    {
        Assert.Equal(expected, TermOutcomes.IsNamedExtended(name));
    }
}
