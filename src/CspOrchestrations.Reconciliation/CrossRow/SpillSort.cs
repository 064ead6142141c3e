using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CspOrchestrations.Reconciliation.CrossRow;

/// <summary>
/// Sorts any number of small records in a few megabytes: what does not fit goes to a temporary file in sorted runs, which are
/// merged while they are read. Several writers may fill it at once; what one has written can be taken back.
/// </summary>
/// <param name="folder">Null: the system's folder for temporary files.</param>
internal sealed class SpillSort<T>(string? folder) : IDisposable
    where T : unmanaged, IComparable<T>
{
    private const int RunBytes = 4 * 1024 * 1024;
    private const int MergeBytes = 4 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly List<Run> runs = [];
    private int held;
    private long written;
    private SafeFileHandle? file;

    private static int RunLength { get; } = RunBytes / Unsafe.SizeOf<T>();

    /// <summary>Of one thread at a time.</summary>
    public Writer Open() => new(this);

    /// <summary>All records of the writers that were completed, in order; to be read once.</summary>
    public IEnumerable<T> Sorted() => runs switch
    {
        [] => [],
        [{ Held: { } only, Count: var count }] => only.Take(count),
        _ => Merge(),
    };

    public void Dispose() => file?.Dispose();

    /// <param name="canHold">Whether the array may be kept: its writer needs it no more.</param>
    private void Keep(Writer owner, T[] records, int count, bool canHold)
    {
        Array.Sort(records, 0, count);
        lock (gate)
        {
            if (canHold && held + count <= RunLength)
            {
                held += count;
                runs.Add(new Run(owner, records, 0, count));
                return;
            }

            file ??= Create();
            var bytes = MemoryMarshal.AsBytes(records.AsSpan(0, count));
            RandomAccess.Write(file, bytes, written);
            runs.Add(new Run(owner, Held: null, written, count));
            written += bytes.Length;
        }
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
        foreach (var run in runs)
        {
            var reader = new RunReader(file, run, length);
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

    /// <param name="Held">Null when it lies in the file.</param>
    private readonly record struct Run(Writer Owner, T[]? Held, long Offset, int Count);

    /// <summary>Takes records in any order.</summary>
    internal sealed class Writer(SpillSort<T> sort)
    {
        private T[] pending = new T[64];
        private int count;

        /// <exception cref="IOException">The disk is full.</exception>
        public void Add(in T record)
        {
            if (count == pending.Length)
            {
                if (count >= RunLength)
                {
                    sort.Keep(this, pending, count, canHold: false);
                    count = 0;
                }
                else
                {
                    Array.Resize(ref pending, Math.Min(count * 2, RunLength));
                }
            }

            pending[count++] = record;
        }

        /// <summary>There are no more.</summary>
        public void Complete()
        {
            if (count > 0)
            {
                sort.Keep(this, pending, count, canHold: true);
            }

            (pending, count) = ([], 0);
        }

        /// <summary>Takes back everything that it has written.</summary>
        public void Discard()
        {
            (pending, count) = ([], 0);
            lock (sort.gate)
            {
                sort.runs.RemoveAll(run => run.Owner == this);
            }
        }
    }

    private sealed class RunReader(SafeFileHandle? file, Run run, int length)
    {
        private readonly T[] buffer = run.Held ?? new T[Math.Min(length, run.Count)];
        private long offset = run.Offset;
        private int left = run.Count;
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

            if (run.Held is null)
            {
                Read(MemoryMarshal.AsBytes(buffer.AsSpan(0, filled)));
            }

            left -= filled;
            position = 0;
            return true;
        }

        private void Read(Span<byte> bytes)
        {
            for (var done = 0; done < bytes.Length;)
            {
                var read = RandomAccess.Read(file!, bytes[done..], offset + done);
                done += read > 0 ? read : throw new IOException("A temporary file has become shorter while it was in use.");
            }

            offset += bytes.Length;
        }
    }
}
