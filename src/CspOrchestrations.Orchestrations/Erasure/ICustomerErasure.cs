namespace CspOrchestrations.Orchestrations.Erasure;

/// <summary>
/// Forgets a customer, in two steps: a plan that says what would go, and its application by the plan's hash. Evidence in the
/// audit stays, which holds ids only, and so do the partner's books: billing files, their runs, and bulk plans.
/// </summary>
public interface ICustomerErasure
{
    /// <summary>Looks through all records and changes nothing; takes a read of each.</summary>
    /// <param name="customer">The tenant's id, or that of the organization at the broker.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ErasurePlan> PlanAsync(Guid customer, CancellationToken cancellationToken);

    /// <summary>Does what a plan says. Where it dies half-way, a new plan says what is left.</summary>
    Task<ErasureResult> ApplyAsync(ErasureOrder order, CancellationToken cancellationToken);
}

/// <summary>What would go.</summary>
/// <param name="Customer">As it was asked for.</param>
/// <param name="Ids">The tenant's id and the broker's, where workflows name both.</param>
/// <param name="Workflows">Those about this customer alone; each goes with its history, record, encrypted values, links and mails.</param>
/// <param name="Campaigns">Instance ids of campaigns with a row of this customer; only the row goes.</param>
/// <param name="Mails">In the outbox, of these workflows.</param>
/// <param name="Hash">Over ids, workflows and campaigns, not over how far they are: SHA-256 in lower-case hexadecimal.</param>
public sealed record ErasurePlan(
    Guid Customer,
    IReadOnlyList<Guid> Ids,
    IReadOnlyList<ErasedWorkflow> Workflows,
    IReadOnlyList<ErasedWorkflow> Campaigns,
    int Mails,
    string Hash)
{
    /// <summary>Workflows that must end before anything goes.</summary>
    public IEnumerable<ErasedWorkflow> Running => Workflows.Where(workflow => workflow.IsRunning);

    /// <summary>Campaigns that must end before anything goes; they are about others too, so no order ends them.</summary>
    public IEnumerable<ErasedWorkflow> RunningCampaigns => Campaigns.Where(campaign => campaign.IsRunning);
}

/// <param name="Workflow">The orchestrator's name; empty when the engine knows it no more.</param>
public sealed record ErasedWorkflow(string InstanceId, string Workflow, bool IsRunning);

/// <param name="Hash">Of the plan.</param>
/// <param name="Actor">As the audit names people.</param>
/// <param name="Reason">In the person's words; kept in the audit, so no personal data.</param>
/// <param name="EndRunning">Whether workflows that run are terminated first; the remote sides are not told.</param>
public sealed record ErasureOrder(Guid Customer, string Hash, string Actor, string Reason, bool EndRunning = false);

/// <param name="Plan">As it was applied, or as it is now when it was not.</param>
/// <param name="Mails">Deleted.</param>
public sealed record ErasureResult(ErasureOutcome Outcome, ErasurePlan Plan, int Mails = 0);

public enum ErasureOutcome
{
    Erased,

    /// <summary>There is another plan by now; nothing was changed.</summary>
    OtherPlan,

    /// <summary>A workflow or a campaign runs; nothing was changed.</summary>
    StillRunning,
}
