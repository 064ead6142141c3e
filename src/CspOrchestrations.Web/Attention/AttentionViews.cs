using System.Text.Json;
using CspOrchestrations.Orchestrations.Attention;

namespace CspOrchestrations.Web.Attention;

/// <param name="What">What waits, in one sentence.</param>
/// <param name="Why">Why it cannot go on by itself.</param>
/// <param name="Since">UTC.</param>
/// <param name="Actions">The calls that resume it.</param>
internal sealed record AttentionItemView(
    string Id, string InstanceId, string What, string Why, DateTimeOffset Since, IReadOnlyList<AttentionActionView> Actions)
{
    public static AttentionItemView Of(AttentionItem item) => new(
        item.Id,
        item.InstanceId,
        item.Title,
        item.Reason,
        item.Since,
        [.. item.Actions.Select(action => new AttentionActionView(action.Label, action.Method, action.Path, JsonElement.Parse(action.Body)))]);
}

/// <param name="Label">The button's words.</param>
/// <param name="Path">From this host's root.</param>
/// <param name="Body">The JSON to send; a person may add a reason or note where the call takes one.</param>
internal sealed record AttentionActionView(string Label, string Method, string Path, JsonElement Body);

/// <param name="ContinuationToken">For the next page; null on the last.</param>
internal sealed record AttentionPageView(IReadOnlyList<AttentionItemView> Items, string? ContinuationToken);
