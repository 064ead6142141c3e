namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What can be decided for the end of a term. Source: Partner Center, "Extended service terms".</summary>
public enum EndOfTermChoice
{
    /// <summary>A new term, as configured or with other next-term instructions.</summary>
    Renew,

    /// <summary>The service stops at the end of the term and cannot be restored.</summary>
    Cancel,

    /// <summary>A paid extended service term: month by month, without commitment, until it is cancelled or converted.</summary>
    ExtendedServiceTerm,
}
