using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>What the remote side does wrong while the host dies again and again.</summary>
internal sealed class BadWeather(SimulatorClient simulator, IReadOnlyList<Fault> kinds, Random random)
{
    /// <summary>Nothing in it makes a workflow ask a person.</summary>
    public static IReadOnlyList<Fault> AtBroker { get; } =
    [
        .. Writes(FaultRoute.Start),
        .. Writes(FaultRoute.Finalize),
        new(FaultRoute.Get, FaultKind.ErrorBefore, Count: 3),
        new(FaultRoute.Get, FaultKind.Throttle, Count: 3),
        new(FaultRoute.Acceptance, FaultKind.ErrorBefore, Count: 2),
        new(FaultRoute.Acceptance, FaultKind.Malformed),
        new(FaultRoute.Refresh, FaultKind.ErrorAfter),
    ];

    /// <inheritdoc cref="AtBroker"/>
    public static IReadOnlyList<Fault> AtMicrosoft { get; } =
    [
        .. Writes(FaultRoute.CreateCustomer),
        .. Writes(FaultRoute.StartEnhancedAttestation),
        .. Writes(FaultRoute.CreateAgreement),
        .. Writes(FaultRoute.CreateCart),
        .. Writes(FaultRoute.Checkout),
        new(FaultRoute.Token, FaultKind.ErrorAfter),
        new(FaultRoute.ReadEnhancedAttestation, FaultKind.ErrorBefore, Count: 3),
        new(FaultRoute.ListAgreements, FaultKind.Malformed),
        new(FaultRoute.ListOrders, FaultKind.ErrorBefore, Count: 2),
        new(FaultRoute.ReadOrder, FaultKind.Malformed),
    ];

    /// <inheritdoc cref="AtBroker"/>
    public static IReadOnlyList<Fault> AtGraph { get; } =
    [
        .. Writes(FaultRoute.StartBillingExport),
        new(FaultRoute.Token, FaultKind.ErrorAfter),
        new(FaultRoute.ReadBillingOperation, FaultKind.ErrorBefore, Count: 3),
        new(FaultRoute.ReadBillingOperation, FaultKind.Throttle, Count: 2) { RetryAfterSeconds = 1 },
        new(FaultRoute.ReadBillingManifest, FaultKind.Malformed),
        new(FaultRoute.DownloadBillingBlob, FaultKind.ErrorBefore, Count: 3),
        new(FaultRoute.DownloadBillingBlob, FaultKind.ErrorAfter) { Status = 0 },
        new(FaultRoute.DownloadBillingBlob, FaultKind.Slow) { DelayMilliseconds = 300 },
    ];

    public async Task WorsenAsync(int faults, CancellationToken cancellationToken)
    {
        for (var added = 0; added < faults; added++)
        {
            await simulator.AddFaultAsync(kinds[random.Next(kinds.Count)], cancellationToken);
        }
    }

    /// <summary>Status 0 cuts the connection: the effect is there, and nobody was told.</summary>
    private static IEnumerable<Fault> Writes(FaultRoute route) =>
    [
        new(route, FaultKind.ErrorAfter),
        new(route, FaultKind.ErrorAfter) { Status = 0 },
        new(route, FaultKind.Malformed),
        new(route, FaultKind.Throttle, Count: 2) { RetryAfterSeconds = 1 },
        new(route, FaultKind.Slow) { DelayMilliseconds = 300 },
    ];
}
