using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>Writes a step down.</summary>
internal sealed class RecordCampaignActivity(StepRecorder recorder, CampaignRecords records) : Activity<RecordCampaignInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RecordCampaignInput input, CancellationToken cancellationToken)
    {
        await recorder.WriteAsync(records, input.Record, input.Audit, input.Attention, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}
