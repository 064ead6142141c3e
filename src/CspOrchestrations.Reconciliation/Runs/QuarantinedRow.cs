using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Reconciliation.Runs;

/// <param name="Line">From 1, in the inflated file: where the row begins.</param>
/// <param name="Reason">For the person who has to look at it.</param>
public sealed record QuarantinedRow(string File, long Line, ReconciliationRule Rule, string Reason);

/// <summary>Keeps rows that cannot be used, as they came.</summary>
internal interface IQuarantineWriter : IFileOutput
{
    /// <param name="source">The row's bytes without the line's end.</param>
    void Write(QuarantinedRow row, ReadOnlySpan<byte> source);
}
