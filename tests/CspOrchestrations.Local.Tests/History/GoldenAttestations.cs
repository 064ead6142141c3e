using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Local.Demo;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Local.Tests.History;

/// <summary>Attestations in every state that one can sleep or end in.</summary>
internal static class GoldenAttestations
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly DemoCase Story = new(
        "golden", "Aurora Fahrradwerke GmbH", "", SeededPartner.WithoutAgreement, new DemoExpectation(AttestationOutcome.Attested, 1, 1, 0));

    private static readonly DemoAct Accepts = DemoActs.Accept(TimeSpan.FromDays(1));

    public static string InstanceId => Story.InstanceId;

    public static IReadOnlyList<GoldenAttestation> All { get; } =
    [
        new("throttled-at-the-acceptance", TimeSpan.FromMinutes(5), Throttled(FaultRoute.Acceptance)),
        new("throttled-at-the-start", TimeSpan.FromMinutes(5), Throttled(FaultRoute.Start)),
        new("waiting-for-the-customer", TimeSpan.FromHours(5), Story),
        new("reminded", TimeSpan.FromDays(3.5), Story),
        new("link-replaced", TimeSpan.FromDays(30.5), Story),
        new("throttled-at-the-finalization", TimeSpan.FromDays(1.1), Throttled(FaultRoute.Finalize) with { Acts = [Accepts] }),
        new("throttled-at-the-refresh", TimeSpan.FromDays(1.1), Throttled(FaultRoute.Refresh) with { Acts = [Accepts] }),
        new("asking-a-person", TimeSpan.FromDays(2), Faulty(new Fault(FaultRoute.Finalize, FaultKind.Refuse)) with { Acts = [Accepts] }),
        new("completed", TimeSpan.FromDays(2), Story with { Acts = [Accepts] }),
        new("already-accepted", TimeSpan.FromMinutes(5), Story with { OrganizationId = SeededPartner.DirectlyAccepted }),
        new("cancelled", TimeSpan.FromDays(2), Story with { Acts = [DemoActs.Cancel(TimeSpan.FromDays(1))] }),
    ];

    /// <summary>Plays the scenario in virtual time and writes the history that it has then.</summary>
    public static async Task RecordAsync(GoldenAttestation scenario, DataFolder data, string file)
    {
        await using var world = await DemoWorld.CreateAsync(data, Start, default);
        scenario.Story.Faults.ToList().ForEach(world.Simulator.AddFault);
        await world.AskForAsync(scenario.Story, default);
        foreach (var act in scenario.Story.Acts)
        {
            await world.PassAsync(Start + act.After - world.Now);
            Assert.True(await act.Do(world, scenario.Story, default));
        }

        await world.PassAsync(Start + scenario.After - world.Now);
        await using var target = File.Create(file);
        await HistoryTransfer.ExportAsync(world.Data.EngineFile, InstanceId, target, default);
    }

    private static DemoCase Throttled(FaultRoute route) => Faulty(new Fault(route, FaultKind.Throttle) { RetryAfterSeconds = 6 * 3600 });

    private static DemoCase Faulty(Fault fault) => Story with { Faults = [fault] };
}

/// <param name="Name">Of the file.</param>
/// <param name="After">Virtual time since the start at which the history is taken.</param>
internal sealed record GoldenAttestation(string Name, TimeSpan After, DemoCase Story);
