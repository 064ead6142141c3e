using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>The records of onboardings, by instance id.</summary>
internal sealed class OnboardingRecords(IRecordStore store)
    : WorkflowRecords<OnboardingRecord>(store, new RecordCollection<OnboardingRecord>("onboardings"));
