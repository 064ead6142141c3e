using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Checks;

/// <summary>Takes every finding of a run; there can be as many as there are rows.</summary>
internal interface IFindingWriter : IFileOutput
{
    void Write(Finding finding);
}
