using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CspOrchestrations.Orchestrations.Capabilities;

/// <summary>256 bits that open something; written in base64url, kept as SHA-256 only.</summary>
internal readonly struct CapabilityKey
{
    private const int Bytes = 32;

    private readonly byte[] value;

    private CapabilityKey(byte[] value) => this.value = value;

    public static CapabilityKey Random() => new(RandomNumberGenerator.GetBytes(Bytes));

    public static CapabilityKey? TryParse(string? text)
    {
        Span<byte> bytes = stackalloc byte[Bytes + 1];
        return text is { Length: <= 64 }
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written)
            && written == Bytes
                ? new CapabilityKey(bytes[..Bytes].ToArray())
                : null;
    }

    /// <summary>
    /// The session a token is exchanged for. Derived, so that opening a link a thousand times leaves one record; one way,
    /// so that a stolen cookie does not give the link away.
    /// </summary>
    public CapabilityKey ToSession() => new(HMACSHA256.HashData(value, "session"u8));

    /// <summary>In lower-case hexadecimal.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(value));

    /// <summary>In a time that tells nothing about where they differ.</summary>
    public static bool HashesAreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    public override string ToString() => Base64Url.EncodeToString(value);
}
