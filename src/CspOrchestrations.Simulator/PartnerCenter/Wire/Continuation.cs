using System.Buffers.Text;
using System.Text;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>Tokens for the next page: opaque to clients, the last id of the page to the simulator.</summary>
internal static class Continuation
{
    /// <summary>The header that a token travels in, both ways.</summary>
    public const string Header = "MS-ContinuationToken";

    public static string Write(string lastId) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(lastId));

    /// <summary>Null for what was not written here.</summary>
    public static string? Read(string? token) =>
        token is { Length: > 0 } && Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : null;
}
