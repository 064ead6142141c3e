using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Conformance.Product.Scenarios;

/// <summary>A customer's agreement, at the broker and at Microsoft itself.</summary>
internal static class AttestationScenarios
{
    internal const string InstanceId = "attestation-request-1";

    internal static readonly Signatory Ada = new("Ada", "Example", "ada@example.com", "+1 202 555 0142");

    private static readonly string[] Runs = [AttestationNames.Orchestrator];

    private static readonly StartAttestation AtTheBroker = new(
        "request-1", SeededPartner.ResellerId, SeededPartner.WithoutAgreement, "Aurora Fahrradwerke GmbH", Ada, "DE", "de-DE");

    internal static readonly Dictionary<string, string?> Direct = new() { ["Attestation:Gateway"] = "Direct" };

    public static IEnumerable<ProductScenario> All =>
    [
        new("attestation-at-the-broker", Runs, """{"outcome":"attested","waited":"awaitingAcceptance"}""", async world =>
        {
            await StartAsync(world, AtTheBroker);
            var waited = await StateAsync(world);
            await world.RestartAsync();
            world.Simulator.Accept(SeededPartner.WithoutAgreement);
            return new { (await world.ResultAsync<AttestationResult>(InstanceId)).Outcome, Waited = waited };
        }),

        new("attestation-refused-twice-and-accepted-after-weeks", Runs, """{"outcome":"attested"}""", async world =>
        {
            // The remote side is throttled and away for a while; then the customer takes three weeks.
            world.Simulator.AddFault(new Fault(FaultRoute.Start, FaultKind.Throttle) { RetryAfterSeconds = 90 });
            world.Simulator.AddFault(new Fault(FaultRoute.Start, FaultKind.ErrorBefore, Count: 2));
            await StartAsync(world, AtTheBroker);
            await world.PassAsync(TimeSpan.FromDays(21));
            await world.RestartAsync();
            world.Simulator.Accept(SeededPartner.WithoutAgreement);
            return new { (await world.ResultAsync<AttestationResult>(InstanceId)).Outcome };
        }),

        new("attestation-link-expires", Runs, """{"outcome":"attested","reissues":1}""", async world =>
        {
            // Nobody has followed the first link within its life; a second one is made and followed.
            await StartAsync(world, AtTheBroker);
            world.Simulator.Expire(SeededPartner.WithoutAgreement);
            await world.UntilAsync(async () =>
                await FindAsync(world) is { Reissues: 1, State: AttestationState.AwaitingAcceptance });
            world.Simulator.Accept(SeededPartner.WithoutAgreement);
            var result = await world.ResultAsync<AttestationResult>(InstanceId);
            return new { result.Outcome, (await FindAsync(world))!.Reissues };
        }),

        new("attestation-asks-a-person-and-is-cancelled", Runs, """{"asked":"needsPerson","outcome":"cancelled"}""", async world =>
        {
            world.Simulator.AddFault(new Fault(FaultRoute.Start, FaultKind.Refuse));
            await StartAsync(world, AtTheBroker);
            var asked = await StateAsync(world);
            await world.Get<IAttestations>().CancelAsync(InstanceId, ProductWorld.Operator, "Ordered by mistake", CancellationToken.None);
            return new { (await world.ResultAsync<AttestationResult>(InstanceId)).Outcome, Asked = asked };
        }),

        new("attestation-at-microsoft", Runs, """{"outcome":"attested"}""", async world =>
        {
            await StartAsync(world, AtMicrosoft);
            await AcceptAsync(world);
            await world.RestartAsync();
            return new { (await world.ResultAsync<AttestationResult>(InstanceId)).Outcome };
        })
        {
            Settings = Direct,
        },
    ];

    internal static StartAttestation AtMicrosoft { get; } = new("request-1", null, null, "Aurora Fahrradwerke GmbH", Ada, "DE", "de-DE")
    {
        CustomerId = SeededPartnerCenter.WithoutAgreement,
    };

    internal static async Task StartAsync(ProductWorld world, StartAttestation command)
    {
        await world.Get<IAttestations>().StartAsync(command, ProductWorld.Operator, CancellationToken.None);
        await world.SettleAsync();
    }

    /// <summary>The customer presses Accept at the newest page of Microsoft's, and the page says so.</summary>
    internal static async Task AcceptAsync(ProductWorld world, string instanceId = InstanceId, string? companyName = null)
    {
        var attestations = world.PartnerCenter.Attestations(companyName ?? AtMicrosoft.CompanyName);
        if (!world.PartnerCenter.Accept(attestations[^1].AttestationId))
        {
            throw new InvalidOperationException($"The page of '{instanceId}' takes no acceptance.");
        }

        await world.Get<IAttestations>().SignalAsync(instanceId, CancellationToken.None);
        await world.SettleAsync();
    }

    private static Task<AttestationRecord?> FindAsync(ProductWorld world) => world.Get<IAttestations>().FindAsync(InstanceId, CancellationToken.None);

    private static async Task<AttestationState?> StateAsync(ProductWorld world) => (await FindAsync(world))?.State;
}
