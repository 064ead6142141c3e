namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class ConnectionNames
{
    public const string ConsentWatch = "ConsentWatch";

    public const string AwaitConsent = "AwaitConsent";

    public const string LookForConsent = "LookForConsent";

    public const string ForgetConsentWaiters = "ForgetConsentWaiters";

    public const string MfaReadiness = "MfaReadiness";

    public const string RefreshMfaReadiness = "RefreshMfaReadiness";

    /// <summary>The schedule that reads Partner Center's MFA counters.</summary>
    public const string MfaReadinessSchedule = "MfaReadinessRefresh";

    /// <summary>Every six hours, away from the full hour that everybody else takes.</summary>
    public const string MfaReadinessCrontab = "0 17 */6 * * *";

    /// <summary>What a waiting workflow hears when it has asked for no event of its own.</summary>
    public const string ConsentGiven = "consentGiven";

    /// <summary>There is one watch, as there is one connection.</summary>
    internal const string WatchInstanceId = "consentwatch-partner-center";

    /// <summary>The subject of the connection's audit.</summary>
    internal const string Subject = "connection-partner-center";

    /// <summary>One refresh at a time.</summary>
    internal const string MfaReadinessInstanceId = "mfareadiness-partner-center";

    internal const string MfaAttention = "connection-partner-center.mfa";

    internal const string ConsentAttention = "connection-partner-center.consent";
}
