using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Conformance.Product.Scenarios;

/// <summary>From a name to an active subscription.</summary>
internal static class OnboardingScenarios
{
    private const string InstanceId = "onboarding-request-1";
    private const string Company = "Contoso Example Ltd";

    private static readonly StartOnboarding NewCustomer = new(
        "request-1",
        Company,
        new CustomerProfile(
            "contosoexample.onmicrosoft.com", "billing@example.com", "en-US", "en",
            new PostalAddress("US", "Redmond", "WA", "98052", "1 Example Way", null, "Ada", "Example", "+1 202 555 0142")),
        null,
        null,
        new AgreementParty(AttestationScenarios.Ada, "US", "en-US"),
        [new OrderedProduct("CFQ7TTC0LH18", "0001", "P1Y", "monthly", 5)]);

    public static IEnumerable<ProductScenario> All =>
    [
        new("onboarding-of-a-new-customer",
            [OnboardingNames.Orchestrator, AttestationNames.OrderedAttestation, AttestationNames.Orchestrator],
            """{"lines":["active"],"outcome":"onboarded"}""",
            async world =>
            {
                await StartAsync(world, NewCustomer);
                await world.UntilAsync(async () => await AttestationAsync(world) is { State: AttestationState.AwaitingAcceptance });
                await world.RestartAsync();
                await AttestationScenarios.AcceptAsync(world, (await AttestationAsync(world))!.InstanceId, Company);
                return await LookAsync(world);
            })
        {
            Settings = AttestationScenarios.Direct,
        },

        new("onboarding-of-a-customer-with-an-agreement", [OnboardingNames.Orchestrator], """{"lines":["active"],"outcome":"onboarded"}""", async world =>
        {
            await StartAsync(world, NewCustomer with { Customer = null, CustomerId = SeededPartnerCenter.Valid, CompanyName = "Dunlin Shipping AS" });
            return await LookAsync(world);
        })
        {
            Settings = AttestationScenarios.Direct,
        },

        new("onboarding-cancelled-while-the-agreement-is-awaited",
            [OnboardingNames.Orchestrator, AttestationNames.OrderedAttestation, AttestationNames.Orchestrator],
            """{"lines":["wanted"],"outcome":"cancelled"}""",
            async world =>
            {
                await StartAsync(world, NewCustomer);
                await world.UntilAsync(async () => await AttestationAsync(world) is { State: AttestationState.AwaitingAcceptance });
                await world.Get<IOnboardings>().CancelAsync(InstanceId, ProductWorld.Operator, "Ordered by mistake", CancellationToken.None);
                var facts = await LookAsync(world);
                await world.PassAsync(TimeSpan.FromHours(1));
                return facts;
            })
        {
            Settings = AttestationScenarios.Direct,
        },
    ];

    private static async Task StartAsync(ProductWorld world, StartOnboarding command)
    {
        await world.Get<IOnboardings>().StartAsync(command, ProductWorld.Operator, CancellationToken.None);
        await world.SettleAsync();
    }

    private static async Task<AttestationRecord?> AttestationAsync(ProductWorld world) =>
        (await world.Get<IOnboardings>().FindAsync(InstanceId, CancellationToken.None))?.AttestationInstanceId is { } id
            ? await world.Get<IAttestations>().FindAsync(id, CancellationToken.None)
            : null;

    private static async Task<object> LookAsync(ProductWorld world)
    {
        var result = await world.ResultAsync<OnboardingResult>(InstanceId);
        return new { result.Outcome, Lines = result.Lines.Select(line => line.State) };
    }
}
