using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CspOrchestrations.Reconciliation.Input;

/// <summary>
/// One more gzip member, added behind a file's own. <see cref="GZipStream"/> checks each member's length and checksum, but ends
/// without a word where a file is cut off. Only after a whole last member does it go on to this one, so its text at the end of
/// the output proves that the file was complete.
/// </summary>
/// <remarks>
/// A cut-off file takes these bytes for its own and cannot come to the same text: at the beginning of a deflate block they are
/// invalid, in a stored block they come out compressed, and within a compressed block under another code.
/// </remarks>
internal static class EndMember
{
    /// <summary>Hexadecimal digits deserve a code of their own, so that the member holds no stored and no fixed block.</summary>
    private const int Digits = 128;

    public static readonly byte[] Text = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(Digits));

    public static readonly byte[] Compressed = Compress();

    private static byte[] Compress()
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Text);
        }

        return compressed.ToArray();
    }
}
