using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.Connections.Mfa;

namespace CspOrchestrations.Conformance.Product.Scenarios;

/// <summary>The consent to calls as a user, and the readiness for MFA.</summary>
internal static class ConnectionScenarios
{
    public static IEnumerable<ProductScenario> All =>
    [
        new("consent-lost-and-given-back", [AttestationNames.Orchestrator, ConnectionNames.ConsentWatch], """{"lost":true,"outcome":"attested"}""", async world =>
        {
            await AttestationScenarios.StartAsync(world, AttestationScenarios.AtMicrosoft);
            world.Simulator.Login.DropMfa();
            await AttestationScenarios.AcceptAsync(world);
            await world.PassAsync(TimeSpan.FromHours(30));
            var lost = (await world.Get<IConnections>().ReadAsync(CancellationToken.None)).ConsentNeeded;
            await world.RestartAsync();
            await world.GiveConsentAsync();
            var result = await world.ResultAsync<AttestationResult>(AttestationScenarios.InstanceId);
            await world.PassAsync(TimeSpan.FromHours(1));
            return new { Lost = lost, result.Outcome };
        })
        {
            Settings = AttestationScenarios.Direct,
        },

        new("mfa-readiness-by-its-schedule", [ConnectionNames.MfaReadiness], """{"counted":true,"readAnew":true}""", async world =>
        {
            await world.PassAsync(TimeSpan.FromHours(7));
            var first = (await world.Get<IMfaReadiness>().ReadAsync(CancellationToken.None)).Counters?.ReadAt;
            await world.PassAsync(TimeSpan.FromHours(6));
            var second = (await world.Get<IMfaReadiness>().ReadAsync(CancellationToken.None)).Counters?.ReadAt;
            return new { Counted = first is not null, ReadAnew = second > first };
        }),
    ];
}
