using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CspOrchestrations.Reconciliation.Columns;

/// <summary>
/// A column's name as a JSON property and its colon, as a row without blanks has it; compared in one step, because it is
/// compared for every field of every row.
/// </summary>
internal readonly struct PropertyLiteral
{
    private readonly Vector256<byte> text;
    private readonly Vector256<byte> mask;

    public PropertyLiteral(string name)
    {
        var literal = Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\":");
        if (literal.Length > Vector256<byte>.Count)
        {
            // Longer than any known name: it is looked up each time.
            return;
        }

        Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
        padded.Clear();
        literal.CopyTo(padded);
        text = Vector256.Create<byte>(padded);
        padded[..literal.Length].Fill(0xFF);
        mask = Vector256.Create<byte>(padded);
        Length = literal.Length;
    }

    public int Length { get; }

    /// <param name="buffer">With a vector's width behind any position.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(byte[] buffer, int position)
    {
        var there = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(buffer), (nuint)position);
        return ((there ^ text) & mask) == Vector256<byte>.Zero && Length > 0;
    }
}
