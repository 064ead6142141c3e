using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>A new customer, from nothing to active subscriptions.</summary>
internal sealed record OnboardingStory(string RequestId, string Name, string Plot, DemoExpectation Expected)
    : DemoStory(Name, Plot, Expected)
{
    private const string Active = "active";

    private static readonly OrderedProduct[] Products =
    [
        new("CFQ7TTC0LDPB", "0001", "P1Y", "monthly", Quantity: 25),
        new("CFQ7TTC0L3PB", "0001", "P1Y", "annual", Quantity: 5),
    ];

    public override string Chapter => "At Microsoft";

    public override string InstanceId => OnboardingNames.InstanceIdOf(RequestId);

    public override IReadOnlyList<Enum> Order { get; } =
        [PartnerEffectKind.CustomerCreated, .. PartnerEffects.OfAgreement, PartnerEffectKind.CartCreated, PartnerEffectKind.CartCheckedOut];

    public static DemoExpectation Expect(OnboardingOutcome outcome) => new(
        outcome,
        [
            new(PartnerEffectKind.CustomerCreated, 1),
            new(PartnerEffectKind.AttestationStarted, 1),
            new(PartnerEffectKind.AgreementCreated, 1),
            new(PartnerEffectKind.CartCheckedOut, 1),
            new(PartnerEffectKind.SubscriptionCreated, Products.Length),
        ]);

    public override Task BeginAsync(DemoWorld world, CancellationToken cancellationToken) =>
        world.Onboardings.StartAsync(Request(), DemoWorld.Operator, cancellationToken);

    public override async Task<bool> AcceptAsync(DemoWorld world, CancellationToken cancellationToken) =>
        await FindAsync(world, cancellationToken) is { } record
        && await PartnerEffects.AcceptAsync(world, Name, record.AttestationInstanceId, cancellationToken);

    public override async Task<StoryState?> StateAsync(DemoWorld world, CancellationToken cancellationToken) =>
        await FindAsync(world, cancellationToken) is { } record ? StoryState.Of(record) : null;

    public override async Task<IReadOnlyList<DemoEffect>> EffectsAsync(DemoWorld world, CancellationToken cancellationToken) =>
        // By its domain, as the customer may be there before anybody has heard of its id.
        PartnerEffects.Of(
            world.Simulator.PartnerCenter,
            world.Simulator.PartnerCenter.Customers().FirstOrDefault(customer => customer.Domain == Domain)?.CustomerId,
            Name);

    public override async Task<IReadOnlyList<string>> FlawsAsync(DemoWorld world, CancellationToken cancellationToken)
    {
        var lines = (await FindAsync(world, cancellationToken))?.Lines ?? [];
        var active = lines.Count(line =>
            line.SubscriptionId is { } id && world.Simulator.PartnerCenter.Subscriptions.Find(id)?.Status == Active);
        return Unless(active == Products.Length, $"{Products.Length} subscriptions should be active, and {active} are");
    }

    private string Domain => $"{RequestId}.onmicrosoft.com";

    private Task<OnboardingRecord?> FindAsync(DemoWorld world, CancellationToken cancellationToken) =>
        world.Onboardings.FindAsync(InstanceId, cancellationToken);

    private StartOnboarding Request() => new(
        RequestId,
        Name,
        new CustomerProfile(
            Domain, $"billing.{RequestId}@example.com", "en-US", "en",
            new PostalAddress("US", "Redmond", "WA", "98052", "1 Example Way", null, "Ada", "Example", "+1 202 555 0142")),
        CustomerId: null,
        ResellerPartnerId: null,
        new AgreementParty(new Signatory("Ada", "Example", $"ada.{RequestId}@example.com", null), "US", "en-US"),
        Products);
}
