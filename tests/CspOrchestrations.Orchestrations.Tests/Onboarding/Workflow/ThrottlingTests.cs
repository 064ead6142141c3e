using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Workflow;

/// <summary>429 at each step, in both forms: it is waited out, nobody is asked, and nothing happens twice.</summary>
public sealed class ThrottlingTests
{
    private const int Times = 3;

    public static TheoryData<FaultRoute, ThrottleBody> NewCustomersRoutes => Cross(
        FaultRoute.CheckDomain, FaultRoute.ValidateAddress, FaultRoute.CreateCustomer, FaultRoute.ListAgreements,
        FaultRoute.StartEnhancedAttestation, FaultRoute.ReadEnhancedAttestation, FaultRoute.ListAvailabilities,
        FaultRoute.CreateCart, FaultRoute.Checkout, FaultRoute.ReadOrder, FaultRoute.ListSubscriptions);

    public static TheoryData<FaultRoute, ThrottleBody> ResellersRoutes => Cross(FaultRoute.ValidateResellers, FaultRoute.ReadCustomer);

    [Theory]
    [MemberData(nameof(NewCustomersRoutes))]
    public async Task Run_NewCustomerAndTheStepIsThrottled_WaitsAndIsOnboardedOnce(FaultRoute route, ThrottleBody body)
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        Throttle(onboarding, route, body);

        await onboarding.BeginAsync();
        await onboarding.CustomerAcceptsAsync();
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(Times, Served(onboarding, route));
        Assert.Empty(await onboarding.World.AttentionAsync());
        Assert.All(
            new[] { PartnerEffectKind.CustomerCreated, PartnerEffectKind.AttestationStarted, PartnerEffectKind.CartCreated, PartnerEffectKind.CartCheckedOut },
            effect => Assert.Single(onboarding.World.Effects(result.CustomerId!.Value), known => known == effect));
    }

    [Theory]
    [MemberData(nameof(ResellersRoutes))]
    public async Task Run_ResellersCustomerAndTheCheckIsThrottled_WaitsAndBuysOnce(FaultRoute route, ThrottleBody body)
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        Throttle(onboarding, route, body);

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.OfReseller) with
        {
            ResellerPartnerId = SeededPartnerCenter.ActiveReseller,
        });
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(Times, Served(onboarding, route));
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    private static void Throttle(OnboardingWorld onboarding, FaultRoute route, ThrottleBody body) =>
        onboarding.World.Simulator.AddFault(new Fault(route, FaultKind.Throttle, Times)
        {
            ThrottleBody = body,
            RetryAfterSeconds = 57,
        });

    private static int Served(OnboardingWorld onboarding, FaultRoute route) => onboarding.World.Simulator.ServedFaults()
        .Where(served => served.Route == route && served.Kind == FaultKind.Throttle).Sum(served => served.Count);

    private static TheoryData<FaultRoute, ThrottleBody> Cross(params FaultRoute[] routes)
    {
        var data = new TheoryData<FaultRoute, ThrottleBody>();
        foreach (var route in routes)
        {
            data.Add(route, ThrottleBody.RateLimit);
            data.Add(route, ThrottleBody.Envelope);
        }

        return data;
    }
}
