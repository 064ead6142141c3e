using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>How to reach the broker (Cloudmore). Configuration section <c>Broker</c>.</summary>
public sealed record BrokerOptions
{
    public const string SectionName = "Broker";

    /// <summary>The API's root, https (http on the own machine only, as the token travels with each request). No default.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The partner's own id at the broker, for requests that name none. Optional.</summary>
    public Guid? ResellerId { get; init; }

    /// <summary>The bearer token; not used where a host registers an <see cref="IBrokerTokenSource"/> of its own. No default.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// The member that the company's data of <c>services/Csp</c> is wrapped in; null for the flat form. The API's guide
    /// leaves open which one it is. Default null.
    /// </summary>
    public string? WrapperName { get; init; }

    /// <summary>
    /// A header that carries an id of each operation for support cases; null to send none, as the API documents none.
    /// Default null.
    /// </summary>
    public string? CorrelationHeader { get; init; }

    public ResilienceOptions Resilience { get; init; } = new();

    /// <summary>The token must not slip into a log by interpolation.</summary>
    public override string ToString() => $"BrokerOptions {{ {BaseAddress} }}";
}
