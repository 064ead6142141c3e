using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Retention;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions;

/// <summary>What is forgotten: finished workflows by their age, and customers by an operator's order.</summary>
public sealed class RetentionFunctions(RegisteredWork work, BoundDurableTaskClient bound, HttpFace http)
{
    [Function(RetentionNames.Schedule)]
    public Task Schedule(
        [TimerTrigger("%Schedules:DailyRetention%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        bound.Bind(client);
        return work.RunScheduleAsync(RetentionNames.Schedule, cancellationToken);
    }

    [Function(HttpFace.Prefix + "planCustomerErasure")]
    public Task<IResult> PlanErasure(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/customers/{id}/erasure")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("planCustomerErasure", request, client);

    [Function(HttpFace.Prefix + "eraseCustomer")]
    public Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/customers/{id}/erasure")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        http.HandleAsync("eraseCustomer", request, client);
}
