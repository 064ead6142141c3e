using CspOrchestrations.Orchestrations.Erasure;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Erasures as they were ordered.</summary>
internal sealed class InMemoryErasure : ICustomerErasure
{
    public const string Hash = "5f1e";

    public bool IsRunning { get; set; }

    public List<ErasureOrder> Orders { get; } = [];

    public Task<ErasurePlan> PlanAsync(Guid customer, CancellationToken cancellationToken) => Task.FromResult(PlanOf(customer));

    public Task<ErasureResult> ApplyAsync(ErasureOrder order, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        var outcome = order.Hash != Hash ? ErasureOutcome.OtherPlan
            : IsRunning && !order.EndRunning ? ErasureOutcome.StillRunning
            : ErasureOutcome.Erased;
        return Task.FromResult(new ErasureResult(outcome, PlanOf(order.Customer), Mails: 2));
    }

    private ErasurePlan PlanOf(Guid customer) =>
        new(customer, [customer], [new ErasedWorkflow("attestation-one", "Attestation", IsRunning)], [], 2, Hash);
}
