using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Moving;

/// <summary>
/// Copies records, audit, protected values and their keys from a data folder into a storage account, so that hosts there go on with
/// them. Nobody may write to either meanwhile.
/// </summary>
/// <remarks>
/// It may be repeated: what is there already is left as it is. Where the account holds something else under the same name nothing at
/// all is written. Keys come first and records last, so that nothing can be found that cannot be read.
/// </remarks>
public sealed class RecordsMove
{
    private const int AtOnce = 16;

    /// <summary>Of a report of progress.</summary>
    private const int Step = 1_000;

    private readonly RecordsContent content;
    private readonly IRecordStore records;
    private readonly ICiphertexts ciphertexts;
    private readonly AuditMove audit;
    private readonly KeyMove keys;
    private readonly IProgress<string> progress;

    private RecordsMove(IServiceProvider source, IServiceProvider target, IProgress<string> progress)
    {
        content = new RecordsContent(source.GetRequiredService<RecordsDatabase>());
        records = target.GetRequiredService<IRecordStore>();
        ciphertexts = target.GetRequiredService<ICiphertexts>();
        audit = new AuditMove(source, target);
        keys = new KeyMove(source, target);
        this.progress = progress;
    }

    /// <param name="source">A data folder's storage; see <see cref="StorageRegistration.AddStorage"/>.</param>
    /// <param name="target">A storage account's.</param>
    /// <param name="progress">Told what is being done, in words.</param>
    /// <param name="cancellationToken">Ends it; what was copied stays, and the next move goes on from there.</param>
    /// <exception cref="StorageException">The account holds something else, or one of the two cannot be used.</exception>
    public static Task<MovedRecords> RunAsync(
        IServiceProvider source, IServiceProvider target, IProgress<string> progress, CancellationToken cancellationToken) =>
        new RecordsMove(source, target, progress).RunAsync(cancellationToken);

    private async Task<MovedRecords> RunAsync(CancellationToken cancellationToken)
    {
        progress.Report("Looking at what the account holds …");
        await CheckAsync(cancellationToken).ConfigureAwait(false);
        var movedKeys = keys.Run();
        var values = await EachAsync(
            "protected values",
            content.Ciphertexts(),
            (value, stop) => ciphertexts.PutAsync(value.Id, value.Ciphertext, stop),
            cancellationToken).ConfigureAwait(false);
        var entries = 0L;
        var chains = await EachAsync(
            "chains of the audit",
            await audit.SubjectsAsync(cancellationToken).ConfigureAwait(false),
            async (subject, stop) => Interlocked.Add(ref entries, await audit.CopyAsync(subject, stop).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        var copied = await EachAsync(
            "records",
            content.Records(),
            (record, stop) => records.TryPutAsync(CollectionOf(record), record.Key, record.Value, PutCondition.IfNew, stop),
            cancellationToken).ConfigureAwait(false);
        return new MovedRecords(copied, chains, entries, values, movedKeys);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        await EachAsync("records compared", content.Records(), CheckAsync, cancellationToken).ConfigureAwait(false);
        await EachAsync(
            "chains compared", await audit.SubjectsAsync(cancellationToken).ConfigureAwait(false), audit.CheckAsync, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task CheckAsync(RawRecord record, CancellationToken cancellationToken)
    {
        var found = await records.GetAsync(CollectionOf(record), record.Key, cancellationToken).ConfigureAwait(false);
        if (found is not null && !JsonElement.DeepEquals(found.Value, record.Value))
        {
            throw new StorageException(
                $"The account holds another record '{record.Collection}/{record.Key}' than this folder: a host has worked there. Nothing was written. Stop that host, and empty the containers {string.Join(", ", StorageContainers.Moved)}; or name another account.");
        }
    }

    private async Task<int> EachAsync<T>(
        string what, IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var count = 0;
        await Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, stop) =>
            {
                await act(item, stop).ConfigureAwait(false);
                if (Interlocked.Increment(ref count) is var done && done % Step == 0)
                {
                    progress.Report(string.Create(CultureInfo.InvariantCulture, $"{done:N0} {what} …"));
                }
            }).ConfigureAwait(false);
        return count;
    }

    private static RecordCollection<JsonElement> CollectionOf(RawRecord record) => new(record.Collection);
}

/// <summary>What lies in the account after a move, whether this one brought it or one before.</summary>
/// <param name="Keys">Those that this move brought; 0 where both places keep their keys in the same folder.</param>
public sealed record MovedRecords(int Records, int Chains, long Entries, int ProtectedValues, int Keys);
