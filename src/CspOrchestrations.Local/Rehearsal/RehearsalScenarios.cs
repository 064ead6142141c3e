using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>
/// What there is to see without a file: each row of the eligibility table, each choice, each way in which somebody else changes what
/// was decided. Each case comes a few times, with terms that end on different days.
/// </summary>
internal sealed class RehearsalScenarios
{
    private const int Copies = 4;
    private const string Extend = "RenewToExtendedServiceTerm";

    private static readonly (string ProductId, string Name, decimal AMonth, decimal Plan)[] Products =
    [
        ("CFQ7TTC0LFLX", "Microsoft 365 E3", 36.00m, 43.20m),
        ("CFQ7TTC0LCHC", "Microsoft 365 Business Premium", 22.00m, 26.40m),
        ("CFQ7TTC0LH18", "Microsoft 365 Business Basic", 6.00m, 7.20m),
    ];

    private static readonly string[] Companies =
        ["Alder & Co", "Brightwater Dental", "Cobalt Logistics", "Dovetail Joinery", "Ember Kitchens", "Fernhill School", "Granite Legal"];

    private readonly Random random;
    private readonly DateOnly from;
    private readonly int days;
    private readonly List<RehearsedSubscription> all = [];

    private RehearsalScenarios(DateOnly from, int days, int seed)
    {
        this.from = from;
        this.days = days;
        random = new Random(seed);
    }

    public static IReadOnlyList<RehearsedSubscription> Create(DateOnly from, int days, int seed)
    {
        var scenarios = new RehearsalScenarios(from, days, seed);
        scenarios.Eligibility();
        scenarios.Choices();
        scenarios.Drifts();
        return scenarios.all;
    }

    /// <summary>The rows of the eligibility table, with auto-renew off and nothing else said.</summary>
    private void Eligibility()
    {
        Add("Bought since April 2025, auto-renew off: would become a paid extension", autoRenew: false);
        Add("Bought before April 2025, auto-renew off: would go into the old free grace period", autoRenew: false, firstDay: new DateOnly(2025, 3, 1));
        if (from.AddDays(10) < EstEligibilityRules.ExpiringSince)
        {
            Add("Ends before 4 May 2026, auto-renew off: would go into the old free grace period", autoRenew: false, lastDay: EstEligibilityRules.ExpiringSince.AddDays(-1));
        }

        Add("Trial, auto-renew off: would expire", autoRenew: false, traits: traits => traits with { IsTrial = true });
        Add("Of another publisher, auto-renew off: would expire", autoRenew: false, traits: traits => traits with { IsMicrosoftProduct = false });
        Add("Software, auto-renew off: would expire", autoRenew: false, traits: traits => traits with { IsOnlineService = false });
        Add("By the month: rolls over, and makes no noise", term: "P1M");
    }

    private void Choices()
    {
        Add("Nobody says anything: the policy decides at its cut-off");
        Add("An operator renews", acts: [Decide(30, EndOfTermChoice.Renew)]);
        Add("An operator renews with fewer seats", acts: [Decide(30, EndOfTermChoice.Renew, new NextTermInstructions(Product: null, Quantity: 3))]);
        Add("An operator cancels", acts: [Decide(20, EndOfTermChoice.Cancel)]);
        Add("An operator chooses the paid extension", acts: [Decide(10, EndOfTermChoice.ExtendedServiceTerm)]);
        Add("An operator cancels and takes it back", acts: [Decide(40, EndOfTermChoice.Cancel), Withdraw(25)]);
        Add("Cancelled in the portal long ago", autoRenew: false, action: "Cancel");
        Add("The paid extension was chosen in the portal", autoRenew: false, action: Extend);
    }

    private void Drifts()
    {
        Add("Renewed here, then cancelled in the portal", acts: [Decide(40, EndOfTermChoice.Renew), Portal(20, autoRenew: false, "Cancel")]);
        Add("Cancelled here, then the seats change, which deletes the cancel", acts: [Decide(40, EndOfTermChoice.Cancel), Seats(15)]);
        Add("Another system turns auto-renew off without a cancel: Microsoft's job converts it", acts: [Portal(21, autoRenew: false, null)]);
        Add("Renewed here, then auto-renew is turned off elsewhere", acts: [Decide(40, EndOfTermChoice.Renew), Portal(5, autoRenew: false, null)]);
        Add("Changed to the paid extension in the portal on the last day", acts: [Decide(30, EndOfTermChoice.Renew), Portal(0.5, autoRenew: true, Extend)]);
    }

    private void Add(
        string @case,
        bool autoRenew = true,
        string? action = null,
        string term = "P1Y",
        DateOnly? firstDay = null,
        DateOnly? lastDay = null,
        Func<SubscriptionTraits, SubscriptionTraits>? traits = null,
        IReadOnlyList<RehearsedAct>? acts = null)
    {
        for (var copy = 0; copy < Copies; copy++)
        {
            var number = all.Count;
            var (productId, name, aMonth, plan) = Products[random.Next(Products.Length)];
            var company = Companies[random.Next(Companies.Length)];
            // Not before the first notices, so that there is time for everything.
            var ends = lastDay ?? from.AddDays(Math.Min(45 + random.Next(Math.Max(1, days - 50)), Math.Max(1, days - 3)));
            var duration = TermDuration.Parse(term);
            var begins = firstDay ?? ends.AddDays(1).AddMonths(-duration.Months);
            if (term == "P1M")
            {
                ends = from.AddDays(random.Next(28));
                begins = ends.AddDays(1).AddMonths(-1);
            }

            var id = DeterministicGuid.Create($"rehearsal-{number}").ToString();
            var customer = new CustomerId(DeterministicGuid.Create(company));
            all.Add(new RehearsedSubscription(
                id,
                customer,
                company,
                name,
                new NewSubscription(
                    customer, begins, ends, productId, Quantity: random.Next(1, 80), TermDuration: term, AutoRenew: autoRenew, ActionType: action, Id: id)
                {
                    Traits = (traits ?? (same => same))(new SubscriptionTraits(name)),
                },
                PricesOf(aMonth, plan, duration),
                @case)
            {
                Acts = acts ?? [],
            });
        }
    }

    private TermPrices PricesOf(decimal aMonth, decimal plan, TermDuration duration) => new(
        new UnitPrice(new Money(aMonth * duration.Months, "EUR"), duration),
        new UnitPrice(new Money(aMonth * 1.05m * duration.Months, "EUR"), duration),
        new UnitPrice(new Money(plan, "EUR"), TermDuration.Month),
        HasMonthlyPlan: true,
        from);

    private static RehearsedAct Decide(int daysBefore, EndOfTermChoice choice, NextTermInstructions? instructions = null) => new(
        TimeSpan.FromDays(daysBefore),
        (world, id, cancellationToken) => world.EndOfTerm.DecideAsync(
            id, RehearsalWorld.Operator, new EndOfTermDecisionRequest(choice, DecisionChannel.Operator, instructions, "Rehearsed"), cancellationToken));

    private static RehearsedAct Withdraw(int daysBefore) => new(
        TimeSpan.FromDays(daysBefore),
        (world, id, cancellationToken) => world.EndOfTerm.WithdrawAsync(id, RehearsalWorld.Operator, "Rehearsed", cancellationToken));

    private static RehearsedAct Portal(double daysBefore, bool autoRenew, string? action) => new(
        TimeSpan.FromDays(daysBefore),
        (world, id, _) =>
        {
            world.Portal.SetEnd(id, autoRenew, action);
            return Task.CompletedTask;
        });

    private static RehearsedAct Seats(int daysBefore) => new(
        TimeSpan.FromDays(daysBefore),
        (world, id, _) =>
        {
            world.Portal.ChangeQuantity(id, (world.Portal.Find(id)?.Quantity ?? 1) + 1);
            return Task.CompletedTask;
        });
}
