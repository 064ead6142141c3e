using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Tests;

/// <summary>Keeps what a file gives, and takes it back when the file is rejected.</summary>
internal sealed class RecordedOutput : IFindingWriter, IQuarantineWriter
{
    private int findingsBefore;
    private int rowsBefore;

    public List<Finding> Findings { get; } = [];

    public List<(QuarantinedRow Row, byte[] Source)> Quarantine { get; } = [];

    public void BeginFile()
    {
        findingsBefore = Findings.Count;
        rowsBefore = Quarantine.Count;
    }

    public void DiscardFile()
    {
        Findings.RemoveRange(findingsBefore, Findings.Count - findingsBefore);
        Quarantine.RemoveRange(rowsBefore, Quarantine.Count - rowsBefore);
    }

    public void Write(Finding finding) => Findings.Add(finding);

    public void Write(QuarantinedRow row, ReadOnlySpan<byte> source) => Quarantine.Add((row, source.ToArray()));
}
