namespace CspOrchestrations.Functions.Durable;

/// <summary>
/// Who is whose child, read off the ids (<c>{parent}:{step}.{generation}</c>): Durable Task's clients do not tell it.
/// </summary>
internal static class InstanceFamily
{
    private const char Separator = ':';

    public static string? ParentOf(string instanceId) =>
        instanceId.LastIndexOf(Separator) is var end and > 0 ? instanceId[..end] : null;

    /// <summary>What the ids of all children, their children and so on begin with.</summary>
    public static string PrefixOfDescendants(string instanceId) => instanceId + Separator;
}
