using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Customers;

/// <summary>Forgetting a customer: look first, then do exactly what was seen.</summary>
internal sealed class CustomerErasureEndpoints(ICustomerErasure erasure, JsonBody body)
{
    private const string Route = "/api/customers/{id}/erasure";

    public IEnumerable<WebEndpoint> All =>
    [
        new("planCustomerErasure", HttpMethods.Get, Route, WebAccess.Operator, PlanAsync)
        {
            Summary = "What would be erased of a customer, with a hash over it; changes nothing. The id is the tenant's, or the organization's at the broker.",
            Answers = [Answers.Json<CustomerErasureView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
        new("eraseCustomer", HttpMethods.Post, Route, WebAccess.Operator, EraseAsync)
        {
            Summary = "Erases what the plan of this hash says, for a reason that is audited. The audit and billing data stay. It cannot be taken back.",
            Accepts = typeof(EraseCustomerBody),
            Answers = [Answers.Json<CustomerErasedView>(), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.Conflict])],
        },
    ];

    private async Task<IResult> PlanAsync(HttpContext context, CancellationToken cancellationToken) =>
        TryRead(context, out var customer, out var refusal)
            ? Results.Json(CustomerErasureView.Of(await erasure.PlanAsync(customer, cancellationToken)), DurableJson.Options)
            : refusal;

    private async Task<IResult> EraseAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, EraseCustomerBody.Read, cancellationToken);
        if (!input.IsValid(out var order, out var refusal))
        {
            return refusal;
        }

        if (!TryRead(context, out var customer, out var unknown))
        {
            return unknown;
        }

        var result = await erasure.ApplyAsync(
            new ErasureOrder(customer, order.Hash, context.Actor(), order.Reason, order.EndRunning), cancellationToken);
        return result.Outcome switch
        {
            ErasureOutcome.Erased => Results.Json(CustomerErasedView.Of(result), DurableJson.Options),
            ErasureOutcome.OtherPlan => Problem.Of(ProblemKind.Conflict, "The plan has another hash by now. Read it again, and send the hash of what you see."),
            _ => Problem.Of(ProblemKind.Conflict, WhyNot(result.Plan)),
        };
    }

    private static string WhyNot(ErasurePlan plan) => plan.RunningCampaigns.FirstOrDefault() is { } campaign
        ? $"The campaign {campaign.InstanceId} runs and has this customer in it. Wait for its end, or cancel it."
        : $"{plan.Running.Count()} workflows of the customer run, such as {plan.Running.First().InstanceId}. End them in order, or send 'endRunning': true.";

    private static bool TryRead(HttpContext context, out Guid customer, out IResult refusal)
    {
        refusal = Problem.Invalid([new InputError("Must be a GUID such as 6f9619ff-8b86-4d01-b42d-00c04fc964ff.", Parameter: RouteId.Name)]);
        return Guid.TryParseExact(RouteId.Of(context), "D", out customer);
    }
}
