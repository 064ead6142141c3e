namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Output that is written file by file; what came from a file that turns out to be rejected is taken back.</summary>
internal interface IFileOutput
{
    void BeginFile();

    /// <summary>Forgets everything since <see cref="BeginFile"/>.</summary>
    void DiscardFile();
}
