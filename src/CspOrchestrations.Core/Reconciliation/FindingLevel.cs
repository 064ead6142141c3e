namespace CspOrchestrations.Core.Reconciliation;

/// <summary>How much a finding matters; from <see cref="Warning"/> on a person has to look.</summary>
public enum FindingLevel
{
    Info,
    Warning,
    Error,

    /// <summary>The file, or the invoice, cannot be used.</summary>
    Fatal,
}
