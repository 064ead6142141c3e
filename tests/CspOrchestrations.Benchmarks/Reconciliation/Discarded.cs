using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Benchmarks.Reconciliation;

/// <summary>Output that nobody wants.</summary>
internal sealed class Discarded : IFindingWriter, IQuarantineWriter
{
    public void BeginFile()
    {
    }

    public void DiscardFile()
    {
    }

    public void Write(Finding finding)
    {
    }

    public void Write(QuarantinedRow row, ReadOnlySpan<byte> source)
    {
    }
}
