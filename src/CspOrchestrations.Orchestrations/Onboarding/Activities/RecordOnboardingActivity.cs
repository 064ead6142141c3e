using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Writes a step down.</summary>
internal sealed class RecordOnboardingActivity(StepRecorder recorder, OnboardingRecords records) : Activity<RecordOnboardingInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RecordOnboardingInput input, CancellationToken cancellationToken)
    {
        await recorder.WriteAsync(records, input.Record, input.Audit, input.Attention, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}
