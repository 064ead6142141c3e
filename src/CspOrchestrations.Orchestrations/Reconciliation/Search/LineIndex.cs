using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Search;

/// <summary>
/// Says of a key whether a run may have lines of it (a Bloom filter): never "no" for one that it has, and "maybe" for about one in a
/// hundred others. So a search reads the few runs that have lines, in a fixed space for any number of rows.
/// </summary>
internal sealed class LineIndex
{
    /// <summary>Below the run.</summary>
    public const string Name = "lines.index";

    private const int HashesPerKey = 7;
    private const int BitsPerRow = 48;
    private const int FewestBits = 1 << 13;
    private const int MostBits = 1 << 28;

    private readonly byte[] bits;

    public LineIndex(long rows) =>
        bits = new byte[BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(rows * BitsPerRow, FewestBits, MostBits)) / 8];

    /// <param name="bits">As <see cref="Content"/> gave them.</param>
    public LineIndex(byte[] bits) => this.bits = bits;

    public ReadOnlyMemory<byte> Content => bits;

    public void Add(LineKey key, string value)
    {
        foreach (var bit in BitsOf(key, value))
        {
            bits[bit >> 3] |= (byte)(1 << (int)(bit & 7));
        }
    }

    public bool MayHave(LineKey key, string value) => BitsOf(key, value).All(bit => (bits[bit >> 3] & (1 << (int)(bit & 7))) != 0);

    private IEnumerable<long> BitsOf(LineKey key, string value)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{value.ToUpperInvariant()}"));
        var (first, step) = (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8)) | 1);
        var mask = ((ulong)bits.Length * 8) - 1;
        return Enumerable.Range(0, HashesPerKey).Select(number => (long)((first + (step * (ulong)number)) & mask));
    }
}
