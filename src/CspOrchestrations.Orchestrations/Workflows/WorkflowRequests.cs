using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Protection;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>Requests as they were accepted, encrypted, since they hold personal data.</summary>
internal sealed class WorkflowRequests(IProtectedValues values)
{
    private const string Purpose = "workflow-request";

    public Task PutAsync(ProtectedValueId id, WorkflowRequest request, CancellationToken cancellationToken) =>
        values.PutAsync(id, Purpose, request, cancellationToken);

    public Task<WorkflowRequest?> FindAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        values.GetAsync<WorkflowRequest>(id, Purpose, cancellationToken);

    public async Task DeleteAsync(IEnumerable<ProtectedValueId> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await values.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>A request as it was accepted. It holds personal data, so not even a hash of it lies in clear.</summary>
/// <param name="Canonical">The canonical JSON of everything but <paramref name="Replace"/>.</param>
/// <param name="Replace">Whether it asked to replace a finished workflow.</param>
internal sealed record WorkflowRequest(string Canonical, bool Replace)
{
    /// <param name="body">Everything that makes two requests the same.</param>
    /// <param name="what">The request's name in errors.</param>
    public static WorkflowRequest Of(object body, bool replace, string what) =>
        new(DurableJson.Canonical(DurableJson.Serialize(body, what)), replace);

    public override string ToString() => "WorkflowRequest { … }";
}
