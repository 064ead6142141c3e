using CspOrchestrations.Core.Validation;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Customers;

/// <param name="CustomerId">As it was asked for.</param>
/// <param name="Ids">The tenant's id and the broker's, where workflows name both.</param>
/// <param name="Workflows">About this customer alone; they go with their histories, records, encrypted values, links and mails.</param>
/// <param name="Campaigns">Of these only the customer's row goes.</param>
/// <param name="Mails">In the outbox.</param>
/// <param name="Hash">Send it to do exactly this.</param>
internal sealed record CustomerErasureView(
    Guid CustomerId,
    IReadOnlyList<Guid> Ids,
    IReadOnlyList<ErasedWorkflow> Workflows,
    IReadOnlyList<ErasedWorkflow> Campaigns,
    int Mails,
    string Hash)
{
    public static CustomerErasureView Of(ErasurePlan plan) =>
        new(plan.Customer, plan.Ids, plan.Workflows, plan.Campaigns, plan.Mails, plan.Hash);
}

/// <param name="Workflows">How many were erased.</param>
/// <param name="Campaigns">How many had a row of the customer.</param>
/// <param name="Mails">How many were deleted.</param>
internal sealed record CustomerErasedView(Guid CustomerId, int Workflows, int Campaigns, int Mails)
{
    public static CustomerErasedView Of(ErasureResult result) =>
        new(result.Plan.Customer, result.Plan.Workflows.Count, result.Plan.Campaigns.Count, result.Mails);
}

/// <param name="Hash">Of the plan.</param>
/// <param name="Reason">Kept in the audit; no personal data.</param>
/// <param name="EndRunning">Terminates workflows of the customer that still run; the remote sides are not told.</param>
internal sealed record EraseCustomerBody(string Hash, string Reason, bool EndRunning)
{
    private const int HashLength = 64;

    public static EraseCustomerBody Read(JsonFields fields) => new(
        fields.Text("hash", text => TextRules.WhyInvalid(text, HashLength)),
        fields.Text("reason", ReasonText.WhyInvalid),
        fields.Flag("endRunning"));
}
