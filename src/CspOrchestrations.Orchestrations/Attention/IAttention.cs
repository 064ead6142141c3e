namespace CspOrchestrations.Orchestrations.Attention;

/// <summary>The one inbox of what waits for a person. Workflows raise and clear; people read.</summary>
public interface IAttention
{
    /// <summary>Idempotent by <see cref="AttentionItem.Id"/>.</summary>
    Task RaiseAsync(AttentionItem item, CancellationToken cancellationToken);

    Task ClearAsync(string id, CancellationToken cancellationToken);

    Task<AttentionPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);
}

/// <param name="Id">Unique; one for each thing that waits: <c>{instanceId}.{what}</c>.</param>
/// <param name="InstanceId">The workflow that waits.</param>
/// <param name="Title">What waits, in one sentence for a tired operator; no personal data.</param>
/// <param name="Reason">Why, with the remote side's own words where they help.</param>
/// <param name="Since">UTC.</param>
/// <param name="Actions">The calls that resume it.</param>
public sealed record AttentionItem(
    string Id, string InstanceId, string Title, string Reason, DateTimeOffset Since, IReadOnlyList<AttentionAction> Actions);

/// <param name="Label">The button's words.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Of the call, from the root.</param>
/// <param name="Body">The JSON to send, ready made.</param>
public sealed record AttentionAction(string Label, string Method, string Path, string Body);

public sealed record AttentionPage(IReadOnlyList<AttentionItem> Items, string? ContinuationToken);
