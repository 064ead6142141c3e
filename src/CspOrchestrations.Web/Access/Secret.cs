using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CspOrchestrations.Web.Access;

/// <summary>
/// A bearer secret that says whose it is: <c>{name}.{256 random bits}</c>. The name finds the record, so that the random
/// part can be compared in constant time.
/// </summary>
internal sealed partial record Secret(string Name, string Random)
{
    private const int RandomBytes = 32;
    private const int MaxLength = 128;

    /// <summary>The reason a name is not valid, or null when it is.</summary>
    public static string? WhyInvalidName(string name) =>
        ValidName().IsMatch(name) ? null : "An operator's name is 1 to 40 of a-z, 0-9 and hyphens.";

    public static Secret New(string name) => new(name, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    public static Secret? Parse(string? text)
    {
        var dot = text?.LastIndexOf('.') ?? -1;
        return dot <= 0 || text!.Length > MaxLength || !ValidName().IsMatch(text[..dot])
            ? null
            : new Secret(text[..dot], text[(dot + 1)..]);
    }

    /// <summary>SHA-256 is enough at rest: 256 random bits cannot be guessed, so there is nothing to slow down.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Random)));

    public bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash()), Encoding.ASCII.GetBytes(hash));

    /// <summary>The secret itself, for the one who is to hold it.</summary>
    public string Reveal() => $"{Name}.{Random}";

    public override string ToString() => $"Secret {{ {Name} }}";

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
