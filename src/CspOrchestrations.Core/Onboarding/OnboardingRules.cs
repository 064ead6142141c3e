using System.Text.RegularExpressions;

namespace CspOrchestrations.Core.Onboarding;

/// <summary>What the parts of a request for an onboarding must look like. Shapes only; the API judges the rest.</summary>
public static partial class OnboardingRules
{
    /// <summary>A cart's lines; more would make the workflow's state long.</summary>
    public const int MaxLines = 50;

    public const int MaxQuantity = 1_000_000;

    public const int MaxFriendlyNameLength = 200;

    /// <summary>Of a city, a street, a state, a postal code.</summary>
    public const int MaxAddressPartLength = 200;

    /// <summary>The terms that new-commerce offers have (Partner Center, cart line items).</summary>
    public static readonly IReadOnlyList<string> TermDurations = ["P1M", "P1Y", "P3Y"];

    /// <summary>As on the wire (Partner Center, <c>billingCycle</c>).</summary>
    public static readonly IReadOnlyList<string> BillingCycles = ["monthly", "annual", "triennial", "biennial", "one_time", "none"];

    /// <summary>The reason a domain cannot be a new tenant's, or null when it can.</summary>
    public static string? WhyInvalidDomain(string? domain) => domain is not null && NewTenantDomain().IsMatch(domain)
        ? null
        : "Must be a name of letters, digits and '-' followed by '.onmicrosoft.com', for example 'contoso.onmicrosoft.com'.";

    /// <summary>The reason an id is not a partner location account id, or null when it is.</summary>
    public static string? WhyInvalidPartnerId(string? id) => id is not null && PartnerId().IsMatch(id)
        ? null
        : "Must be a partner location account id of 1 to 20 digits, for example '4847383'.";

    public static string? WhyInvalidProductId(string? id) => WhyNoCatalogueId(id, "CFQ7TTC0LH16");

    public static string? WhyInvalidSkuId(string? id) => WhyNoCatalogueId(id, "0001");

    public static string? WhyInvalidTermDuration(string? term) => WhyNotAmong(term, TermDurations);

    public static string? WhyInvalidBillingCycle(string? cycle) => WhyNotAmong(cycle, BillingCycles);

    private static string? WhyNotAmong(string? value, IReadOnlyList<string> known) =>
        known.Contains(value) ? null : $"Must be one of: {string.Join(", ", known)}.";

    private static string? WhyNoCatalogueId(string? id, string example) => id is not null && CatalogueId().IsMatch(id)
        ? null
        : $"Must be an id of the catalogue of 1 to 64 letters, digits, '-' and '_', for example '{example}'.";

    // A DNS label of at most 63 characters (RFC 1035, section 2.3.4).
    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.onmicrosoft\.com\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NewTenantDomain();

    [GeneratedRegex(@"\A[0-9]{1,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartnerId();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CatalogueId();
}
