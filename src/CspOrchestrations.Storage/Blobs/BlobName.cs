namespace CspOrchestrations.Storage.Blobs;

/// <summary>Which names blobs may have; the same for all stores, so that what lies in one can be moved to another.</summary>
public static class BlobName
{
    public const int MaximumLength = 512;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaximumLength && !name.Any(IsRefused) && name.Split('/').All(segment => segment is not ("" or ['.', ..]) && segment[^1] != '.');

    /// <exception cref="ArgumentException">The name is none.</exception>
    internal static string Require(string name) => IsValid(name)
        ? name
        : throw new ArgumentException(
            $"A blob's name has 1 to {MaximumLength} characters: segments with '/' between them, none empty, none beginning or ending with a dot, no backslash and no control characters.",
            nameof(name));

    private static bool IsRefused(char character) => character == '\\' || char.IsControl(character);
}
