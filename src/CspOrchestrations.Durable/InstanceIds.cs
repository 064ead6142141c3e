using System.Globalization;

namespace CspOrchestrations.Durable;

/// <summary>
/// The rules for instance ids on both engines: at most 100 characters, none of <c>/ \ # ?</c>, no control characters,
/// no leading <c>@</c> (Azure Storage keys and Durable Task's entity ids). Top-level ids begin with the workflow's name
/// (<c>attestation-…</c>), so that a query by prefix is a query by name.
/// </summary>
public static class InstanceIds
{
    public const int MaxLength = 100;

    /// <summary>The reason an id is not valid, or null when it is.</summary>
    public static string? WhyInvalid(string? id) => id switch
    {
        null or "" => "An instance id must not be empty.",
        { Length: > MaxLength } => $"An instance id has at most {MaxLength} characters; this one has {id.Length}.",
        ['@', ..] => "An instance id must not begin with '@'.",
        _ when id.AsSpan().ContainsAny("/\\#?") => "An instance id must not contain any of / \\ # ?.",
        _ when id.Any(char.IsControl) => "An instance id must not contain control characters.",
        _ => null,
    };

    /// <exception cref="ArgumentException">The id is not valid; the message says why.</exception>
    public static string Validated(string? id, string parameterName = "instanceId") =>
        WhyInvalid(id) is { } reason ? throw new ArgumentException(reason, parameterName) : id!;

    /// <summary>What the ids of all children, their children and so on begin with.</summary>
    public static string PrefixOfChildren(string parent) => parent + ":";

    /// <summary>The id of a child: <c>{parent}:{step}.{generation}</c>.</summary>
    public static string Child(string parent, string step, int generation) =>
        Validated(string.Create(CultureInfo.InvariantCulture, $"{parent}:{step}.{generation}"), nameof(step));
}
