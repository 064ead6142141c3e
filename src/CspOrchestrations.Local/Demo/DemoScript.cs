using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Local.Demo.Stories;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo;

/// <summary>Who the customers of the demo are and what happens to them.</summary>
internal sealed class DemoScript
{
    /// <summary>Of the broker, and without an agreement.</summary>
    private const int Organizations = 8;

    private static readonly FaultRoute[] Routes =
        [FaultRoute.Acceptance, FaultRoute.Start, FaultRoute.Get, FaultRoute.Finalize, FaultRoute.Refresh];

    private readonly Random random;
    private readonly DemoWorld world;
    private readonly Queue<OrganizationId> organizations;

    private DemoScript(int seed, DemoWorld world)
    {
        // People come when they come, the same at each run with the seed.
        random = new Random(seed);
        this.world = world;
        organizations = new Queue<OrganizationId>(world.NewOrganizations(Organizations));
    }

    public static IReadOnlyList<DemoStory> Create(int seed, DemoWorld world)
    {
        var script = new DemoScript(seed, world);
        return [.. script.ThroughTheBroker(), .. script.AtMicrosoft()];
    }

    private BrokerStory[] ThroughTheBroker() =>
    [
        new("aurora", "Aurora GmbH", "accepts on the first day", Next(), Attested())
        {
            Acts = [DemoActs.Accept(Day(0.2))],
        },
        new("birch", "Birch & Bay Ltd", "needs 20 days and three reminders", Next(), Attested(reminders: 3))
        {
            Acts = [DemoActs.Accept(Day(20))],
        },
        new("caldera", "Caldera SARL", "lets the link expire, accepts the next one", Next(), Attested(started: 2, reminders: 4))
        {
            Acts = [DemoActs.Accept(Day(31.5))],
        },
        new("dunlin", "Dunlin Shipping AS", "is throttled at every call", Next(), Attested())
        {
            Faults = [.. Routes.Select(route => new Fault(route, FaultKind.Throttle, Count: 2) { RetryAfterSeconds = 900 })],
            Acts = [DemoActs.Accept(Day(1))],
        },
        new("elder", "Elderflower AB", "gets errors after writes that took effect", Next(), Attested())
        {
            Faults = [new Fault(FaultRoute.Start, FaultKind.ErrorAfter), new Fault(FaultRoute.Finalize, FaultKind.ErrorAfter)],
            Acts = [DemoActs.Accept(Day(2))],
        },
        new("fjord", "Fjordlys AS", "finalizes while the process dies", Next(), Attested(reminders: 1))
        {
            // The acceptance is found by looking, an hour later at the latest.
            Acts = [DemoActs.AcceptAndDie(Day(5), "finalizes", FaultRoute.Finalize, EffectKind.AttestationFinalized, TimeSpan.FromHours(2))],
        },
        new("gentian", "Gentian Pharma AG", "has accepted before", SeededPartner.DirectlyAccepted,
            BrokerStory.Expect(AttestationOutcome.AlreadyAccepted, started: 0, finalized: 0)),
        new("hazel", "Hazelwood Ltd", "is cancelled by an operator", Next(),
            BrokerStory.Expect(AttestationOutcome.Cancelled, started: 1, finalized: 0, reminders: 2))
        {
            Acts = [DemoActs.Cancel(Day(9))],
        },
        new("iris", "Iris Optik GmbH", "is refused at the end; an operator resumes it", Next(), Attested())
        {
            Faults = [new Fault(FaultRoute.Finalize, FaultKind.Refuse)],
            Acts = [DemoActs.Accept(Day(1.5)), DemoActs.AnswerRetry(Day(6))],
        },
    ];

    private DemoStory[] AtMicrosoft() =>
    [
        new MicrosoftStory("juniper", "Juniper & Sons Ltd", "was attested in 2022: again, by the same contact",
            NewCustomer(AgreementStanding.Stale), AttestedOnce())
        {
            Signatory = null,
            Acts = [DemoActs.Accept(Day(0.3))],
        },
        WithKnownSignatory(new MicrosoftStory("kestrel", "Kestrel Aviation BV", "is refused its signatory (600061); another one is named",
            NewCustomer(), AttestedOnce(started: 2))
        {
            Acts = [DemoActs.Accept(Day(0.5)), DemoActs.NameAnotherSignatory(Day(0.8)), DemoActs.Accept(Day(1.2))],
        }),
        new MicrosoftStory("larkspur", "Larkspur Legal LLP", "waits while the sign-in has lost its MFA", NewCustomer(), AttestedOnce())
        {
            Acts = [DemoActs.LoseMfaAndAccept(Day(2)), DemoActs.GiveConsent(Day(2.5))],
        },
        new MicrosoftStory("maple", "Maple & Moss Oy", "accepts in Microsoft's admin center", NewCustomer(),
            MicrosoftStory.Expect(AttestationOutcome.AcceptedDirectly, started: 0, agreements: 0, reminders: 1))
        {
            Route = AttestationRoute.DirectAcceptance,
            Acts = [DemoActs.AcceptInTheAdminCenter(Day(4))],
        },
        new OnboardingStory("nightingale", "Nightingale Inc", "new customer; the process dies at the checkout",
            OnboardingStory.Expect(OnboardingOutcome.Onboarded))
        {
            Begins = TimeSpan.FromDays(5.4),
            Acts =
            [
                DemoActs.AcceptAndDie(
                    Day(5.5), "checks out", FaultRoute.Checkout, PartnerEffectKind.CartCheckedOut, TimeSpan.FromMinutes(10)),
            ],
        },
        Campaign([SeededPartnerCenter.Stale, .. world.NewCustomers(2, AgreementStanding.Stale)]),
    ];

    /// <summary>Begins when no other story has a stale agreement any more.</summary>
    private CampaignStory Campaign(IReadOnlyList<CustomerId> customers) => new(
        "spring", "Campaign", "all stale agreements; planned, approved, attested", customers, CampaignStory.Expect(customers.Count))
    {
        Begins = TimeSpan.FromDays(7),
        Acts = [DemoActs.Approve(Day(7.2)), DemoActs.AllAccept(Day(7.6))],
    };

    private MicrosoftStory WithKnownSignatory(MicrosoftStory story)
    {
        world.Simulator.PartnerCenter.KnowSignatory(story.CustomerId, story.Signatory!);
        return story;
    }

    private static DemoExpectation Attested(int started = 1, int reminders = 0) =>
        BrokerStory.Expect(AttestationOutcome.Attested, started, finalized: 1, reminders);

    private static DemoExpectation AttestedOnce(int started = 1) =>
        MicrosoftStory.Expect(AttestationOutcome.Attested, started, agreements: 1);

    private OrganizationId Next() => organizations.Dequeue();

    private CustomerId NewCustomer(AgreementStanding agreement = AgreementStanding.Missing) => world.NewCustomers(1, agreement)[0];

    /// <summary>Up to four hours later than the number says: never enough to reach another reminder.</summary>
    private TimeSpan Day(double number) => TimeSpan.FromDays(number) + TimeSpan.FromMinutes(random.Next(240));
}
