using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.Orchestrations.Connections.Mfa;

/// <summary>Whether this partner's work on behalf of a user goes on when Partner Center asks for MFA.</summary>
/// <param name="Findings">What is not compliant, in sentences for a person; empty when nothing is.</param>
/// <param name="Operations">Every app+user operation of this system.</param>
/// <param name="Counters">Partner Center's own; null when they were never read.</param>
public sealed record MfaReadinessReport(
    MfaStanding Standing,
    UserConnectionState Connection,
    IReadOnlyList<string> Findings,
    IReadOnlyList<MfaOperation> Operations,
    MfaCounters? Counters);

public enum MfaStanding
{
    /// <summary>No call of the present consent has told, and no counter.</summary>
    Unknown,

    /// <summary>Everything that is known was called with MFA.</summary>
    Compliant,

    /// <summary>Something was called without MFA: it fails, or will.</summary>
    NotCompliant,

    /// <summary>Nothing is called until somebody has consented.</summary>
    ConsentNeeded,

    /// <summary>This host does not sign in to Partner Center; the broker is all there is.</summary>
    NotConfigured,
}

/// <param name="Path">Below the API's root, with a name in braces for each id.</param>
/// <param name="Last">The last answer; null when it was never called.</param>
public sealed record MfaOperation(string Name, string Method, string Path, UserCall? Last);

/// <param name="ReadAt">UTC.</param>
/// <param name="Adoption">By day and application.</param>
/// <param name="Requests">By operation, of the last seven days, at most the newest 10,000.</param>
public sealed record MfaCounters(DateTimeOffset ReadAt, IReadOnlyList<MfaAdoption> Adoption, IReadOnlyList<MfaRequestCount> Requests);

/// <param name="Operation">In Partner Center's words.</param>
/// <param name="NotCompliant">Of <paramref name="Total"/>.</param>
/// <param name="LastNotCompliant">UTC; null when all were compliant.</param>
public sealed record MfaRequestCount(string Operation, int Total, int NotCompliant, DateTimeOffset? LastNotCompliant);
