using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Local.Demo;

/// <summary>Who the customers of the demo are and what happens to them.</summary>
internal sealed class DemoScript
{
    private static readonly FaultRoute[] Routes =
        [FaultRoute.Acceptance, FaultRoute.Start, FaultRoute.Get, FaultRoute.Finalize, FaultRoute.Refresh];

    private readonly Random random;
    private readonly Queue<OrganizationId> organizations;

    private DemoScript(int seed, IReadOnlyList<OrganizationId> organizations)
    {
        // People come when they come, the same at each run with the seed.
        random = new Random(seed);
        this.organizations = new Queue<OrganizationId>(organizations);
    }

    /// <summary>Organizations without an agreement that <see cref="Create"/> needs.</summary>
    public static int Organizations => 8;

    public static IReadOnlyList<DemoCase> Create(int seed, IReadOnlyList<OrganizationId> organizations) =>
        new DemoScript(seed, organizations).Cases();

    private DemoCase[] Cases() =>
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
        WithFaults(
            new("dunlin", "Dunlin Shipping AS", "is throttled at every call", Next(), Attested()) { Acts = [DemoActs.Accept(Day(1))] },
            [.. Routes.Select(route => new Fault(route, FaultKind.Throttle, Count: 2) { RetryAfterSeconds = 900 })]),
        WithFaults(
            new("elder", "Elderflower AB", "gets errors after writes that took effect", Next(), Attested())
            {
                Acts = [DemoActs.Accept(Day(2))],
            },
            new Fault(FaultRoute.Start, FaultKind.ErrorAfter),
            new Fault(FaultRoute.Finalize, FaultKind.ErrorAfter)),
        new("fjord", "Fjordlys AS", "finalizes while the process dies", Next(), Attested(reminders: 1))
        {
            Acts = [DemoActs.AcceptAndDie(Day(5))],
        },
        new("gentian", "Gentian Pharma AG", "has accepted before", SeededPartner.DirectlyAccepted,
            new DemoExpectation(AttestationOutcome.AlreadyAccepted, Started: 0, Finalized: 0, Reminders: 0)),
        new("hazel", "Hazelwood Ltd", "is cancelled by an operator", Next(),
            new DemoExpectation(AttestationOutcome.Cancelled, Started: 1, Finalized: 0, Reminders: 2))
        {
            Acts = [DemoActs.Cancel(Day(9))],
        },
        WithFaults(
            new("iris", "Iris Optik GmbH", "is refused at the end; an operator resumes it", Next(), Attested())
            {
                Acts = [DemoActs.Accept(Day(1.5)), DemoActs.AnswerRetry(Day(6))],
            },
            new Fault(FaultRoute.Finalize, FaultKind.Refuse)),
    ];

    private static DemoCase WithFaults(DemoCase story, params Fault[] faults) =>
        story with { Faults = [.. faults.Select(fault => fault with { OrganizationId = story.OrganizationId })] };

    private static DemoExpectation Attested(int started = 1, int reminders = 0) =>
        new(AttestationOutcome.Attested, started, Finalized: 1, reminders);

    private OrganizationId Next() => organizations.Dequeue();

    /// <summary>Up to four hours later than the number says: never enough to reach another reminder.</summary>
    private TimeSpan Day(double number) => TimeSpan.FromDays(number) + TimeSpan.FromMinutes(random.Next(240));
}
