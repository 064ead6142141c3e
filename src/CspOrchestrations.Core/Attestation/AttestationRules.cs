namespace CspOrchestrations.Core.Attestation;

/// <summary>The rules that are too small for a type of their own.</summary>
public static class AttestationRules
{
    /// <summary>
    /// How long a link counts as good when the remote side does not say: Microsoft has not published it. Too long only means
    /// that an expired one is noticed later.
    /// </summary>
    public static readonly TimeSpan AssumedLinkLifetime = TimeSpan.FromDays(30);

    /// <summary>A link is of no use from this very moment on.</summary>
    public static bool IsExpired(DateTimeOffset expiresAt, DateTimeOffset now) => now >= expiresAt;

    /// <summary>Whether an expired link is replaced without asking a person.</summary>
    /// <param name="reissues">How often that was done already.</param>
    /// <param name="maxReissues">How often it may be done; 0 for never.</param>
    public static bool MayReissue(int reissues, int maxReissues) => reissues < maxReissues;

    /// <summary>
    /// An agreement is proven when the remote side has looked at Microsoft again since and says so: its answer is a copy,
    /// as old as its last synchronisation (broker API, acceptance).
    /// </summary>
    /// <param name="accepted">What the remote side says.</param>
    /// <param name="lastSyncDate">As of when, UTC.</param>
    /// <param name="lastSyncBefore">Its last synchronisation known after the finalization, UTC.</param>
    public static bool IsVerified(bool accepted, DateTimeOffset lastSyncDate, DateTimeOffset lastSyncBefore) =>
        accepted && lastSyncDate > lastSyncBefore;
}
