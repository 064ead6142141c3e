using CspOrchestrations.Orchestrations.Reconciliation.Inbox;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>The inbox as the faces see it: what was acknowledged is counted.</summary>
internal sealed class InMemoryInbox : IReconciliationInbox
{
    public int Acknowledged { get; private set; }

    public string Place => "inbox";

    public Task<int> SweepAsync(CancellationToken cancellationToken) => Task.FromResult(0);

    public Task TakeGivenUpAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AcknowledgeGivenUpAsync(CancellationToken cancellationToken)
    {
        Acknowledged++;
        return Task.CompletedTask;
    }
}
