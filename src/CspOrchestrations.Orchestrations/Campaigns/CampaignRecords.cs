using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>The records of campaigns, by instance id.</summary>
internal sealed class CampaignRecords(IRecordStore store)
    : WorkflowRecords<CampaignRecord>(store, new RecordCollection<CampaignRecord>("campaigns"));
