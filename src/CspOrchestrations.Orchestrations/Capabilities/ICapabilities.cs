namespace CspOrchestrations.Orchestrations.Capabilities;

/// <summary>
/// Links that carry a right: 256 random bits, kept as a hash, for one purpose and one subject, until a time. The token
/// comes in the link's fragment and is exchanged for a session value that a cookie holds.
/// </summary>
public interface ICapabilities
{
    /// <summary>A new token; an earlier one of the same purpose and subject stops working.</summary>
    Task<string> IssueAsync(string purpose, string subject, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>A session for a valid token, or null. Repeatable until the token expires: links are opened twice.</summary>
    Task<CapabilitySession?> ExchangeAsync(string token, CancellationToken cancellationToken);

    /// <summary>What a session value allows, or null when it is unknown, expired or its capability was replaced.</summary>
    Task<CapabilityGrant?> FindGrantAsync(string sessionValue, CancellationToken cancellationToken);

    /// <summary>Makes the token of a purpose and subject worthless, and its sessions; may be repeated.</summary>
    Task RevokeAsync(string purpose, string subject, CancellationToken cancellationToken);
}

/// <param name="Value">For the cookie; a bearer secret.</param>
public sealed record CapabilitySession(string Value, CapabilityGrant Grant)
{
    public override string ToString() => $"CapabilitySession {{ {Grant.Purpose} {Grant.Subject} }}";
}

/// <param name="Purpose">What may be done: <c>attestation-page</c>.</param>
/// <param name="Subject">With what: an instance id.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record CapabilityGrant(string Purpose, string Subject, DateTimeOffset ExpiresAt);
