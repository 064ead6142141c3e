namespace CspOrchestrations.Reconciliation.Input;

/// <summary>
/// A piece of a file's text in a reused array: room for the unfinished row of the piece before, the piece, and a few bytes
/// that vector instructions may read beyond it.
/// </summary>
internal sealed class Block
{
    /// <summary>Rows are around 1.5 KB; a longer rest of a row goes into an array of its own.</summary>
    public const int Headroom = 16 * 1024;

    public const int Capacity = 240 * 1024;

    /// <summary>Bytes that are there behind the end of any text, so that nobody has to look for it at each step.</summary>
    public const int Slack = 64;

    public byte[] Buffer { get; } = new byte[Headroom + Capacity + Slack];

    /// <summary>Where the text ends; it begins at <see cref="Headroom"/>.</summary>
    public int End { get; set; }

    /// <summary>Whether the file ends here.</summary>
    public bool IsLast { get; set; }

    /// <summary>Of the file as it is stored.</summary>
    public long SourceBytesRead { get; set; }
}
