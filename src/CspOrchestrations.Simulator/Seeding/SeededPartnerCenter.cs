using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.Seeding;

/// <summary>
/// The believable partner's side at Partner Center: customers in every state of section 11 of the simulated APIs' facts. All names
/// and people are made up; the ids never change. The broker's customers (<see cref="SeededPartner"/>) are another set.
/// </summary>
public static class SeededPartnerCenter
{
    /// <summary>The partner's own tenant.</summary>
    public static Guid TenantId { get; } = new("5e11e200-0000-4000-8000-00000000cafe");

    /// <summary>The application that the partner registered.</summary>
    public static Guid ClientId { get; } = new("5e11e200-0000-4000-8000-00000000c11e");

    /// <summary>Nobody has agreed to anything: purchases are refused with 13605.</summary>
    public static CustomerId WithoutAgreement { get; } = Customer(1);

    /// <summary>Attested on 2022-11-01 by <see cref="StaleSignatory"/>: purchases are refused with 900428.</summary>
    public static CustomerId Stale { get; } = Customer(2);

    /// <summary>Signed in Microsoft's own portal.</summary>
    public static CustomerId DirectlySigned { get; } = Customer(3);

    /// <summary>Attested lately.</summary>
    public static CustomerId Valid { get; } = Customer(4);

    /// <summary>Without an agreement, and <see cref="KnownSignatory"/> is refused with 600061.</summary>
    public static CustomerId DuplicateSignatory { get; } = Customer(5);

    /// <summary>Without an agreement; <see cref="PendingAttestationId"/> waits for its acceptance.</summary>
    public static CustomerId Pending { get; } = Customer(6);

    /// <summary>Without an agreement; <see cref="AcceptedAttestationId"/> is accepted and no agreement made of it.</summary>
    public static CustomerId AcceptedNotFinalized { get; } = Customer(7);

    /// <summary>Without an agreement; <see cref="ExpiredAttestationId"/> is too old.</summary>
    public static CustomerId Expired { get; } = Customer(8);

    /// <summary>Valid, and a customer of <see cref="ActiveReseller"/>.</summary>
    public static CustomerId OfReseller { get; } = Customer(9);

    /// <summary>
    /// One of nine, where the simulator is started with subscriptions. They end after 12, 40 (auto-renew off), 25 (cancelled), 4
    /// (auto-renew off), 20 (a trial), 60 (scheduled for an extension), 80 (three years), 9 (by the month) and 200 days.
    /// </summary>
    public static string Subscription(int number) => $"5ab5c21b-0000-4000-8000-0000000001{number:D2}";

    public static string PendingAttestationId { get; } = Attestation(6);

    public static string AcceptedAttestationId { get; } = Attestation(7);

    public static string ExpiredAttestationId { get; } = Attestation(8);

    public static Signatory StaleSignatory { get; } = new("Ada", "Example", "ada.example2@example.com", "+1 202 555 0102");

    public static Signatory KnownSignatory { get; } = new("Alan", "Example", "alan.example5@example.com", "+1 202 555 0105");

    /// <summary>The partner location account id of an indirect reseller that may sell.</summary>
    public static string ActiveReseller { get; } = "5550001";

    /// <summary>Refused with 900154.</summary>
    public static string InactiveReseller { get; } = "5550009";

    internal static CustomerId Customer(int number) => new(new Guid($"c0ffee00-0000-4000-8000-{number:D12}"));

    /// <summary>Customers that were made for load, counted from 1.</summary>
    internal static CustomerId MassCustomer(int number) => new(new Guid($"c0ffee01-0000-4000-8000-{number:D12}"));

    private static string Attestation(int number) => $"a77e57ed-0001-4000-8000-{number:D12}";
}
