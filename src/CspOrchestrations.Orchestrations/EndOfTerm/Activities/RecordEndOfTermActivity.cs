using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Activities;

/// <summary>Writes a step down.</summary>
internal sealed class RecordEndOfTermActivity(StepRecorder recorder, EndOfTermRecords records) : Activity<RecordEndOfTermInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RecordEndOfTermInput input, CancellationToken cancellationToken)
    {
        await recorder.WriteAsync(records, input.Record, input.Audit, input.Attention, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}
