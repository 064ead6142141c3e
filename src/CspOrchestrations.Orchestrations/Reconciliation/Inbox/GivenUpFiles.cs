using CspOrchestrations.Orchestrations.Attention;

namespace CspOrchestrations.Orchestrations.Reconciliation.Inbox;

/// <summary>Tells a person that the platform's trigger gave up billing files; their names may be personal data and are not told.</summary>
internal sealed class GivenUpFiles(IAttention attention, TimeProvider time)
{
    /// <summary>There is no workflow behind it: the trigger is what failed.</summary>
    private const string Trigger = "reconciliation-inbox";

    private const string ItemId = Trigger + ".given-up";

    public Task TellAsync(CancellationToken cancellationToken) => attention.RaiseAsync(
        new AttentionItem(
            ItemId,
            Trigger,
            "The inbox's trigger gave up billing files.",
            "It failed five times for one file or more. They are tried again every five minutes, and by the sweep of the inbox; the app's log says what failed.",
            time.GetUtcNow(),
            [new AttentionAction("Seen", "POST", "/api/reconciliation/inbox/acknowledge", "{}")]),
        cancellationToken);

    public Task AcknowledgeAsync(CancellationToken cancellationToken) => attention.ClearAsync(ItemId, cancellationToken);
}
