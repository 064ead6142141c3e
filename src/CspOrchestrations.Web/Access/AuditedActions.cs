using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Web.Access;

/// <summary>Evidence of what people do through the faces.</summary>
internal static class AuditedActions
{
    /// <param name="reason">In the person's words; null when none was given.</param>
    public static Task AppendAsync(
        this IAuditLog audit, TimeProvider time, string subject, string action, string actor, string? reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var data = new Dictionary<string, string>();
        if (reason is not null)
        {
            data["reason"] = reason;
        }

        return audit.AppendAsync(new AuditEntry(Guid.CreateVersion7(now), subject, action, actor, now, data), cancellationToken);
    }
}
