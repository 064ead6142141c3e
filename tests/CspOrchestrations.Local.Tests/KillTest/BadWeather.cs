using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>What the remote side does wrong while the host dies again and again.</summary>
internal sealed class BadWeather(SimulatorClient simulator, Random random)
{
    /// <summary>Status 0 cuts the connection: the effect is there, and nobody was told.</summary>
    private static readonly Fault[] Kinds =
    [
        new(FaultRoute.Start, FaultKind.ErrorAfter),
        new(FaultRoute.Start, FaultKind.ErrorAfter) { Status = 0 },
        new(FaultRoute.Start, FaultKind.Malformed),
        new(FaultRoute.Start, FaultKind.Throttle, Count: 2),
        new(FaultRoute.Start, FaultKind.Slow) { DelayMilliseconds = 300 },
        new(FaultRoute.Finalize, FaultKind.ErrorAfter),
        new(FaultRoute.Finalize, FaultKind.ErrorAfter) { Status = 0 },
        new(FaultRoute.Finalize, FaultKind.Malformed),
        new(FaultRoute.Finalize, FaultKind.Throttle, Count: 2) { RetryAfterSeconds = 1 },
        new(FaultRoute.Finalize, FaultKind.Slow) { DelayMilliseconds = 300 },
        new(FaultRoute.Get, FaultKind.ErrorBefore, Count: 3),
        new(FaultRoute.Get, FaultKind.Throttle, Count: 3),
        new(FaultRoute.Acceptance, FaultKind.ErrorBefore, Count: 2),
        new(FaultRoute.Acceptance, FaultKind.Malformed),
        new(FaultRoute.Refresh, FaultKind.ErrorAfter),
    ];

    public async Task WorsenAsync(int faults, CancellationToken cancellationToken)
    {
        for (var added = 0; added < faults; added++)
        {
            await simulator.AddFaultAsync(Kinds[random.Next(Kinds.Length)], cancellationToken);
        }
    }
}
