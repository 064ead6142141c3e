namespace CspOrchestrations.Core.Onboarding;

/// <summary>The lifecycle of one onboarding, from the request to active subscriptions.</summary>
public enum OnboardingState
{
    /// <summary>Asked for; the reseller, the domain and the address, or the existing customer, are being checked.</summary>
    Requested,

    /// <summary>The customer is being created at Partner Center.</summary>
    CreatingCustomer,

    /// <summary>An attestation of the customer's agreement is under way, or found not to be needed.</summary>
    SecuringAgreement,

    /// <summary>What is to be bought is looked up in the catalogue and put into a cart.</summary>
    FillingCart,

    /// <summary>The cart is being bought.</summary>
    CheckingOut,

    /// <summary>Bought; waiting for the orders to show and their subscriptions to be active.</summary>
    Activating,

    /// <summary>Cannot go on by itself; a person was asked.</summary>
    NeedsPerson,

    /// <summary>Each order line is active, or was given up by a person.</summary>
    Completed,

    /// <summary>Stopped by a person; what was bought before stays bought, as the order lines tell.</summary>
    Cancelled,
}

/// <summary>How an onboarding ended.</summary>
public enum OnboardingOutcome
{
    /// <summary>Each line has its active subscription.</summary>
    Onboarded,

    /// <summary>Some lines have; a person gave the others up.</summary>
    PartlyOnboarded,

    /// <summary>The customer is there with a valid agreement, and a person gave up every line.</summary>
    NothingBought,

    Cancelled,
}

/// <summary>What reaches a running onboarding from outside.</summary>
public enum OnboardingCommand
{
    /// <summary>A person stops it.</summary>
    Cancel,

    /// <summary>A person answers what it asked.</summary>
    Answer,

    /// <summary>The consent that it waits for was given: try again.</summary>
    ConsentGiven,
}

/// <summary>What a person can answer to an onboarding that cannot go on.</summary>
public enum OnboardingAnswerKind
{
    /// <summary>Do the step that failed again.</summary>
    Retry,

    /// <summary>Sell through another indirect reseller, or through none.</summary>
    ChangeReseller,

    /// <summary>Create the customer with other data: domain, address, e-mail.</summary>
    ChangeCustomer,

    /// <summary>Do not create a customer; take one that exists.</summary>
    UseCustomer,

    /// <summary>Ask another signatory for the agreement.</summary>
    ChangeSignatory,

    /// <summary>Buy another product, quantity or term in place of a line that was refused.</summary>
    ChangeLine,

    /// <summary>Give a line up that was refused.</summary>
    SkipLine,
}
