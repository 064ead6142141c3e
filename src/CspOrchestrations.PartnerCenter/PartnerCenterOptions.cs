using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter;

/// <summary>How to reach Microsoft Partner Center's API. Configuration section <c>PartnerCenter</c>.</summary>
public sealed record PartnerCenterOptions
{
    public const string SectionName = "PartnerCenter";

    /// <summary>
    /// The API's root, https (http on the own machine only), such as <c>https://api.partnercenter.microsoft.com/</c>. Without
    /// it every call is rejected and nothing is sent. Default none.
    /// </summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The name of this application in each request. Default <c>CspOrchestrations</c>.</summary>
    public string Application { get; init; } = "CspOrchestrations";

    /// <summary>The language of the API's texts. Default <c>en-US</c>.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>
    /// Requests about subscriptions of one customer in a minute. Default 500, the API's own limit (Microsoft: subscription
    /// resources).
    /// </summary>
    public int SubscriptionRequestsPerMinute { get; init; } = 500;

    /// <summary>Whether a new customer's tenant gets a GDAP relationship at once. Default false.</summary>
    public bool EnableGdapByDefault { get; init; }

    public PartnerCenterWireOptions Wire { get; init; } = new();

    public ResilienceOptions Resilience { get; init; } = new() { MaximumAnswerBytes = 16 * 1024 * 1024 };
}
