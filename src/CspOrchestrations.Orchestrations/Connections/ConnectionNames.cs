namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class ConnectionNames
{
    public const string ConsentWatch = "ConsentWatch";

    public const string AwaitConsent = "AwaitConsent";

    public const string LookForConsent = "LookForConsent";

    public const string ForgetConsentWaiters = "ForgetConsentWaiters";

    /// <summary>What a waiting workflow hears when it has asked for no event of its own.</summary>
    public const string ConsentGiven = "consentGiven";

    /// <summary>There is one watch, as there is one connection.</summary>
    internal const string WatchInstanceId = "consent-watch";

    /// <summary>The subject of the connection's audit.</summary>
    internal const string Subject = "connection-partner-center";

    internal const string ConsentAttention = "connection-partner-center.consent";
}
