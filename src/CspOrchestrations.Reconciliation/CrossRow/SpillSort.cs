using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>
/// Sorts any number of small records in a few megabytes: what does not fit goes to a temporary file in sorted runs, which are
/// merged while they are read.
/// </summary>
/// <param name="folder">Null: the system's folder for temporary files.</param>
internal sealed class SpillSort<T>(string? folder) : IDisposable
    where T : unmanaged, IComparable<T>
{
    private const int RunBytes = 4 * 1024 * 1024;
    private const int MergeBytes = 4 * 1024 * 1024;

    private readonly List<(long Offset, int Count)> runs = [];
    private T[] pending = new T[64];
    private int count;
    private long written;
    private SafeFileHandle? file;

    private static int RunLength { get; } = RunBytes / Unsafe.SizeOf<T>();

    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(in T record)
    {
        if (count == pending.Length)
        {
            if (count >= RunLength)
            {
                Spill();
            }
            else
            {
                Array.Resize(ref pending, Math.Min(count * 2, RunLength));
            }
        }

        pending[count++] = record;
    }

    /// <summary>All records in order; to be read once.</summary>
    public IEnumerable<T> Sorted()
    {
        if (file is null)
        {
            Array.Sort(pending, 0, count);
            return pending.Take(count);
        }

        Spill();
        pending = [];
        return Merge();
    }

    public void Dispose() => file?.Dispose();

    private void Spill()
    {
        if (count == 0)
        {
            return;
        }

        file ??= Create();
        Array.Sort(pending, 0, count);
        var bytes = MemoryMarshal.AsBytes(pending.AsSpan(0, count));
        RandomAccess.Write(file, bytes, written);
        runs.Add((written, count));
        written += bytes.Length;
        count = 0;
    }

    private SafeFileHandle Create() => File.OpenHandle(
        Path.Combine(folder ?? Path.GetTempPath(), Path.GetRandomFileName()),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        FileOptions.DeleteOnClose);

    private IEnumerable<T> Merge()
    {
        var length = Math.Max(64, MergeBytes / runs.Count / Unsafe.SizeOf<T>());
        var queue = new PriorityQueue<RunReader, T>(runs.Count);
        foreach (var (offset, records) in runs)
        {
            var reader = new RunReader(file!, offset, records, length);
            reader.MoveNext();
            queue.Enqueue(reader, reader.Current);
        }

        while (queue.TryDequeue(out var reader, out var record))
        {
            yield return record;
            if (reader.MoveNext())
            {
                queue.Enqueue(reader, reader.Current);
            }
        }
    }

    private sealed class RunReader(SafeFileHandle file, long offset, int left, int length)
    {
        private readonly T[] buffer = new T[Math.Min(length, left)];
        private int position;
        private int filled;

        public T Current => buffer[position];

        public bool MoveNext()
        {
            if (++position < filled)
            {
                return true;
            }

            filled = Math.Min(buffer.Length, left);
            if (filled == 0)
            {
                return false;
            }

            var bytes = MemoryMarshal.AsBytes(buffer.AsSpan(0, filled));
            for (var done = 0; done < bytes.Length;)
            {
                var read = RandomAccess.Read(file, bytes[done..], offset + done);
                done += read > 0 ? read : throw new IOException("A temporary file has become shorter while it was in use.");
            }

            offset += bytes.Length;
            left -= filled;
            position = 0;
            return true;
        }
    }
}
