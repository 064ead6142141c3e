using System.Text.Json;

namespace CspOrchestrations.Core.Reconciliation;

/// <summary>
/// A billing line's <c>ReferenceId</c>, read by one tolerant contract for the plain and the structured form. It never throws
/// and no amount depends on it.
/// </summary>
/// <param name="Id">What joins go by, case-sensitive; null when there is none.</param>
/// <param name="OsId">Microsoft does not say what it means; kept as it came.</param>
/// <param name="Version">The key <c>v</c>, as text, whatever its JSON type.</param>
/// <param name="Raw">As it stood in the file: the object's JSON, or the string's text. Null when absent.</param>
/// <param name="Extra">Keys that this version does not know, unchanged.</param>
/// <param name="Warning">What is odd about the value; null when nothing is.</param>
public sealed record ReferenceId(
    ReferenceIdForm Form,
    string? Id,
    string? OsId,
    string? Version,
    string? Raw,
    IReadOnlyDictionary<string, JsonElement> Extra,
    string? Warning)
{
    /// <summary>Longest value that is looked into, in bytes of UTF-8; a longer one is malformed.</summary>
    public const int LongestValue = 4096;

    /// <summary>Deepest JSON that is looked into.</summary>
    public const int DeepestJson = 8;

    private static readonly IReadOnlyDictionary<string, JsonElement> NoExtra = new Dictionary<string, JsonElement>();

    public static ReferenceId Absent { get; } = new(ReferenceIdForm.Absent, null, null, null, null, NoExtra, null);

    /// <summary>The name of a form in reports and in <c>summary.json</c>.</summary>
    public static string NameOf(ReferenceIdForm form) => form switch
    {
        ReferenceIdForm.Absent => "absent",
        ReferenceIdForm.Plain => "plain",
        ReferenceIdForm.JsonString => "stringifiedJson",
        ReferenceIdForm.JsonObject => "object",
        _ => "malformed",
    };

    internal static ReferenceId Plain(string id, string raw, string? warning) =>
        new(ReferenceIdForm.Plain, id, null, null, raw, NoExtra, warning);

    internal static ReferenceId Malformed(string raw, string warning) =>
        new(ReferenceIdForm.Malformed, null, null, null, raw, NoExtra, warning);
}
