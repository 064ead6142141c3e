using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.HostedPage;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator;

/// <summary>The controls of a simulator in this process; <see cref="SimulatorClient"/> has them over HTTP.</summary>
public sealed class SimulatorControl
{
    private const int MostNewOrganizations = 100_000;
    private const string Correlation = "control";

    private readonly SimulatorDatabase database;
    private readonly SimulatorClock clock;
    private readonly SettingsStore settings;
    private readonly FaultBoard faults;
    private readonly CustomerActs customers;

    internal SimulatorControl(
        SimulatorDatabase database,
        SimulatorClock clock,
        SettingsStore settings,
        FaultBoard faults,
        CustomerActs customers,
        LoginControl login,
        PartnerCenterControl partnerCenter)
    {
        Login = login;
        PartnerCenter = partnerCenter;
        Billing = new BillingControl(database, settings);
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.faults = faults;
        this.customers = customers;
    }

    public LoginControl Login { get; }

    public PartnerCenterControl PartnerCenter { get; }

    public BillingControl Billing { get; }

    /// <summary>Simulated time, UTC.</summary>
    public DateTimeOffset UtcNow => clock.UtcNow;

    public SimulatorSettings Settings => settings.Current;

    /// <exception cref="ArgumentException">A setting cannot work; nothing was changed.</exception>
    public void ReplaceSettings(SimulatorSettings replacement) => settings.Replace(replacement);

    /// <summary>Advances the simulator's own clock and gives the new time.</summary>
    /// <exception cref="InvalidOperationException">The simulator was given a clock; advance that one.</exception>
    public DateTimeOffset AdvanceClock(TimeSpan by) => clock.Advance(by);

    /// <summary>What took effect at the broker, in order.</summary>
    /// <param name="organizationId">One organization's effects; all when null.</param>
    public IReadOnlyList<LedgerEntry> Ledger(OrganizationId? organizationId = null) =>
        database.Transact(session => session.Ledger(organizationId));

    public IReadOnlyList<OrganizationView> Organizations()
    {
        var now = clock.UtcNow;
        return database.Transact(session => session.Organizations()).Select(o => OrganizationView.Of(o.Settled(now), now)).ToList();
    }

    /// <summary>Makes customers of the seeded reseller that have no agreement, for load.</summary>
    public IReadOnlyList<OrganizationId> CreateOrganizations(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostNewOrganizations);
        var ids = Enumerable.Range(0, count).Select(_ => new OrganizationId(Guid.NewGuid())).ToList();
        return database.Transact(session =>
        {
            var now = clock.UtcNow;
            foreach (var id in ids)
            {
                session.Save(Seeding.Seed.New(id, $"Customer {id.Value.ToString()[..8]}", now));
            }

            return ids;
        });
    }

    /// <summary>
    /// Makes what is missing of the <see cref="SeededPartner"/> and the <see cref="SeededPartnerCenter"/>; what is there stays.
    /// </summary>
    /// <returns>How many of the broker's and Partner Center's customers were made.</returns>
    public int Seed() => database.Transact(session =>
    {
        var missing = Seeding.Seed.Organizations(clock.UtcNow).Where(seeded => session.FindOrganization(seeded.Id) is null).ToList();
        missing.ForEach(session.Save);
        return missing.Count + PartnerCenterSeed.Fill(session, clock.UtcNow);
    });

    /// <summary>As if the customer pressed Accept at the newest link.</summary>
    /// <returns>False when that link cannot be accepted (none, expired); true also when it was accepted already.</returns>
    public bool Accept(OrganizationId id) =>
        database.Transact(session => session.FindOrganization(id))?.Attestation is { } attestation
        && customers.Accept(attestation.Id, Correlation).State == AgreementState.Accepted;

    /// <summary>The newest link ends now.</summary>
    /// <returns>False when there is none that can expire.</returns>
    public bool Expire(OrganizationId id) => customers.Expire(id);

    /// <summary>The customer accepts in Microsoft's own portal, or is made not to have; the broker sees it after a refresh.</summary>
    /// <returns>False when there is no such organization.</returns>
    public bool AcceptDirectly(OrganizationId id, bool accepted = true) => customers.AcceptDirectly(id, accepted);

    /// <exception cref="ArgumentException">The fault makes no sense; nothing was added.</exception>
    public void AddFault(Fault fault) => faults.Add(fault);

    /// <summary>Faults that are still to be served.</summary>
    public IReadOnlyList<Fault> WaitingFaults() => faults.Waiting();

    public IReadOnlyList<ServedFaults> ServedFaults() => faults.Served();

    public void ClearFaults() => faults.Clear();
}
