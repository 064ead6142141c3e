using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation;

/// <summary>A file as a whole cannot be used; the message is written for the person who has to get another one.</summary>
internal sealed class DamagedFileException(ReconciliationRule rule, string message) : Exception(message)
{
    public ReconciliationRule Rule { get; } = rule;
}
