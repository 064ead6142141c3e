using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Controls;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>They accept sooner or later; some let their first link expire.</summary>
internal sealed class Customers(SimulatorClient simulator, IReadOnlyList<OrganizationId> organizations, Random random)
{
    private const int OneInLetsItsLinkExpire = 8;
    private const int OneLookInAccepts = 12;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    private readonly HashSet<OrganizationId> known = [.. organizations];
    private readonly HashSet<OrganizationId> forgetful = [.. organizations.Where(_ => random.Next(OneInLetsItsLinkExpire) == 0)];

    /// <summary>Those whose link expired, once.</summary>
    public HashSet<OrganizationId> Expired { get; } = [];

    public async Task ActAsync(CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Look);
        while (true)
        {
            var all = await simulator.OrganizationsAsync(cancellationToken);
            foreach (var customer in all.Where(view => known.Contains(view.OrganizationId) && view.Stage == AttestationStage.Pending))
            {
                if (random.Next(OneLookInAccepts) == 0)
                {
                    await ActAsync(customer.OrganizationId, cancellationToken);
                }
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task ActAsync(OrganizationId customer, CancellationToken cancellationToken)
    {
        if (forgetful.Remove(customer))
        {
            await simulator.ExpireAsync(customer, cancellationToken);
            Expired.Add(customer);
        }
        else
        {
            await simulator.AcceptAsync(customer, cancellationToken);
        }
    }
}
