using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.HostedPage;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Relationships;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter;

/// <summary>The controls of the simulated Partner Center.</summary>
public sealed class PartnerCenterControl
{
    private const int MostNewCustomers = 100_000;
    private const string Correlation = "control";

    private readonly SimulatorDatabase database;
    private readonly SimulatorClock clock;
    private readonly CustomerActs acts;

    internal PartnerCenterControl(SimulatorDatabase database, SimulatorClock clock, CustomerActs acts, SubscriptionControl subscriptions)
    {
        Subscriptions = subscriptions;
        this.database = database;
        this.clock = clock;
        this.acts = acts;
    }

    public SubscriptionControl Subscriptions { get; }

    public IReadOnlyList<CustomerView> Customers() =>
        [.. database.Transact(session => session.All(Customer.Kind)).Select(CustomerView.Of)];

    /// <summary>Null when there is none.</summary>
    public CustomerView? FindCustomer(CustomerId id) =>
        database.Transact(session => session.Find(Customer.Kind, id.ToString())) is { } customer ? CustomerView.Of(customer) : null;

    /// <summary>Makes customers, for load.</summary>
    /// <param name="count">1 to 100,000.</param>
    /// <param name="agreement">What the agreement of each is worth.</param>
    public IReadOnlyList<CustomerId> CreateCustomers(int count, AgreementStanding agreement = AgreementStanding.Missing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostNewCustomers);
        return database.Transact(session =>
        {
            var now = clock.UtcNow;
            var first = session.Count(Customer.Kind) + 1;
            var customers = Enumerable.Range(first, count).Select(number => PartnerCenterSeed.MassCustomer(number, agreement, now));
            List<CustomerId> ids = [];
            foreach (var customer in customers)
            {
                customer.SaveTo(session);
                ids.Add(customer.Id);
            }

            return ids;
        });
    }

    /// <summary>Puts customers there under ids and names of their own, as of another partner; one that exists is renamed.</summary>
    public void AddCustomers(IEnumerable<(CustomerId Id, string CompanyName)> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        database.Transact(session =>
        {
            foreach (var (id, companyName) in customers)
            {
                PartnerCenterSeed.NamedCustomer(id, companyName).SaveTo(session);
            }

            return 0;
        });
    }

    /// <summary>The customer signs in Microsoft's own portal, or is made not to have.</summary>
    /// <returns>False when there is no such customer.</returns>
    public bool SignDirectly(CustomerId id, bool signed = true) => Change(id, (session, customer) =>
    {
        if (signed && !customer.DirectlySigned)
        {
            session.Append(
                new PartnerEffect(0, clock.UtcNow, PartnerEffectKind.AgreementSigned, id, id.ToString(), null, Correlation));
        }

        return customer with { DirectlySigned = signed };
    });

    /// <summary>Whatever the customer agreed to becomes one attestation of 2022-11-01: 900428 at the next purchase.</summary>
    /// <returns>False when there is no such customer.</returns>
    public bool MakeStale(CustomerId id) => Change(id, (_, customer) => customer with
    {
        DirectlySigned = false,
        Agreements =
        [
            PartnerCenterSeed.StaleAgreement(
                customer.Agreements is [.., var last] ? last.Signatory : SeededPartnerCenter.StaleSignatory),
        ],
    });

    /// <summary>Microsoft knows the signatory from somewhere else: an attestation by them is refused with 600061.</summary>
    /// <returns>False when there is no such customer.</returns>
    public bool KnowSignatory(CustomerId id, Signatory signatory) => Change(id, (_, customer) => customer with
    {
        KnownSignatories = [.. customer.KnownSignatories, signatory],
    });

    /// <summary>Whether an indirect reseller may sell; with 900154 otherwise.</summary>
    /// <returns>False when there is no such reseller.</returns>
    public bool SetReseller(string partnerId, bool active) => database.Transact(session =>
    {
        var reseller = session.Find(Reseller.Kind, partnerId);
        (reseller is null ? null : reseller with { Active = active })?.SaveTo(session);
        return reseller is not null;
    });

    /// <summary>All attestations, in the order of their start.</summary>
    /// <param name="companyName">Of one company; all when null.</param>
    public IReadOnlyList<AttestationView> Attestations(string? companyName = null)
    {
        var now = clock.UtcNow;
        return
        [
            .. database
                .Transact(session => companyName is null
                    ? session.All(EnhancedAttestation.Kind)
                    : session.FindBy(EnhancedAttestation.Kind, companyName))
                .OrderBy(attestation => attestation.StartedAt)
                .Select(attestation => AttestationView.Of(attestation, now)),
        ];
    }

    /// <summary>As if the customer pressed Accept at the attestation's page.</summary>
    /// <returns>False when it cannot be accepted (none, expired); true also when it was accepted already.</returns>
    public bool Accept(string attestationId) => acts.Accept(attestationId, Correlation).State == AgreementState.Accepted;

    /// <summary>The attestation expires now.</summary>
    /// <returns>False when there is none that can expire.</returns>
    public bool Expire(string attestationId) => database.Transact(session =>
    {
        if (session.Find(EnhancedAttestation.Kind, attestationId) is not { CustomerId: null } attestation)
        {
            return false;
        }

        (attestation with { ExpiresAt = clock.UtcNow }).SaveTo(session);
        return true;
    });

    /// <summary>All availabilities get new ids; carts with the old ones cannot be bought any more.</summary>
    public void ChangeCatalogue() => database.Transact(session => CatalogueEdition.Current(session).Next(session));

    /// <summary>What took effect, in order.</summary>
    /// <param name="customerId">
    /// One customer's effects, and those of the attestations that its agreements were made of; all when null.
    /// </param>
    public IReadOnlyList<PartnerEffect> Effects(CustomerId? customerId = null) => database.Transact(session => session.Effects(customerId));

    private bool Change(CustomerId id, Func<SimulatorSession, Customer, Customer> change) => database.Transact(session =>
    {
        if (session.Find(Customer.Kind, id.ToString()) is not { } customer)
        {
            return false;
        }

        change(session, customer).SaveTo(session);
        return true;
    });
}
