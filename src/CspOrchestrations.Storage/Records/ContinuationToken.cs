using System.Buffers.Text;
using System.Text;

namespace CspOrchestrations.Storage.Records;

/// <summary>The last key of a page, spelled so that nobody builds on what is in it.</summary>
internal static class ContinuationToken
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Encode(string lastKey) => Base64Url.EncodeToString(StrictUtf8.GetBytes(lastKey));

    /// <exception cref="ArgumentException">Not a token of this store.</exception>
    public static string Decode(string token)
    {
        try
        {
            return StrictUtf8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw new ArgumentException("The continuation token is not one that a page gave out.", nameof(token), exception);
        }
    }
}
