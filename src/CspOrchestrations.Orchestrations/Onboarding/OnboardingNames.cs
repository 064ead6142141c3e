using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class OnboardingNames
{
    public const string Orchestrator = "Onboarding";

    public const string ValidateReseller = "ValidateReseller";

    public const string CheckDomain = "CheckDomain";

    public const string CheckAddress = "CheckAddress";

    public const string FindCustomer = "FindCustomer";

    public const string CreateCustomer = "CreateCustomer";

    public const string AbandonAgreement = "AbandonAgreement";

    public const string ReadOffer = "ReadOffer";

    public const string FillCart = "FillCart";

    public const string CheckOutCart = "CheckOutCart";

    public const string FindOrders = "FindOrders";

    public const string ReadOrder = "ReadOrder";

    public const string RecordOnboarding = "RecordOnboarding";

    /// <summary>One event name for all commands, because the port allows one outstanding wait a name.</summary>
    internal const string EventName = "onboarding";

    internal const string InstancePrefix = "onboarding-";

    /// <summary>The instance of a request.</summary>
    /// <exception cref="ArgumentException">The request id cannot be part of an instance id.</exception>
    public static string InstanceIdOf(string requestId) => InstanceIds.Validated(InstancePrefix + requestId, nameof(requestId));
}
