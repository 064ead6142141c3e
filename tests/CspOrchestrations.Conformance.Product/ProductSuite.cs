using CspOrchestrations.Conformance.Product.Scenarios;

namespace CspOrchestrations.Conformance.Product;

/// <summary>Every workflow of the product, as scenarios that both engines play.</summary>
public static class ProductSuite
{
    public static IReadOnlyList<ProductScenario> Scenarios { get; } =
    [
        .. AttestationScenarios.All,
        .. ConnectionScenarios.All,
        .. OnboardingScenarios.All,
        .. CampaignScenarios.All,
        .. EndOfTermScenarios.All,
        .. ReconciliationScenarios.All,
    ];
}
