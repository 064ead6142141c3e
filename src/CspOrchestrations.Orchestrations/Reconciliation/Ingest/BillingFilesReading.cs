using System.Security.Cryptography;
using System.Text.Json;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Reconciliation.Search;
using CspOrchestrations.Reconciliation;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>Reads a source's files to a whole run in the store, under the run's id; nothing points there yet.</summary>
internal sealed class BillingFilesReading(
    ReconciliationStores stores,
    PublishedReconciliationRuns published,
    ReconciliationRunRecords runs,
    EndOfTermRecords endsOfTerms,
    LineSearch search,
    SubscriptionInventories inventories,
    StorageOptions storage,
    IOptions<ReconciliationIngestOptions> options)
{
    /// <summary>Pages of records that are looked through at a time.</summary>
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="BlobChangedException">A part is no longer the one that was seen.</exception>
    /// <exception cref="IOException">Storage does not work.</exception>
    /// <exception cref="InvalidDataException">The subscriptions file cannot be read.</exception>
    public async Task<ReconciliationRunRecord> ReadAsync(ReconciliationIngest ingest, CancellationToken cancellationToken)
    {
        var scratch = Scratch(ingest.RunId);
        try
        {
            var inventory = await inventories.FindUsableAsync(cancellationToken).ConfigureAwait(false);
            var request = new RunRequest([.. ingest.Source.Parts.Select(part => Open(ingest.Source.Container, part))], scratch)
            {
                Subscriptions = Known(inventory),
                IsWholeInventory = options.Value.SubscriptionsFile.Length == 0,
                UnknownCustomers = (inventory?.UnreadCustomers ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase),
                Normalized = options.Value.Normalized,
                ArePartsOfOne = true,
                FilesAtOnce = options.Value.PartsAtOnce,
            };
            var rules = await RulesAsync(ingest, cancellationToken).ConfigureAwait(false);
            var report = await new ReconciliationRun(rules).RunAsync(request, progress: null, cancellationToken).ConfigureAwait(false);
            // A file that was replaced while its old content was read to its end has a run of its own coming.
            await RequireUnchangedAsync(ingest.Source, cancellationToken).ConfigureAwait(false);
            var outputs = await UploadAsync(ingest.RunId, scratch, cancellationToken).ConfigureAwait(false);
            var run = Of(ingest, report) with { Outputs = outputs };
            await search.IndexAsync(
                run.RunId,
                run.Files.Sum(file => file.RowsAccepted),
                outputs.Select(output => output.Name).Where(name => name.StartsWith(NormalizedRows.Folder, StringComparison.Ordinal)),
                cancellationToken).ConfigureAwait(false);
            await runs.PutAsync(run, cancellationToken).ConfigureAwait(false);
            return run;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static ReconciliationRunRecord Of(ReconciliationIngest ingest, RunReport report) =>
        new(ingest.RunId, ingest.Source.Name, ingest.Source.Etag, ReconciliationRunState.Written, ingest.RequestedAt)
        {
            Matching = report.Matching,
            Verdict = NameOf(report.Verdict),
            Files =
            [
                .. report.Files.Select(file => new RunFile(
                    file.Name,
                    NameOf(file.Outcome),
                    file.Reason,
                    file.Fingerprint?.Kind,
                    file.RowsRead,
                    file.RowsAccepted,
                    file.RowsQuarantined,
                    file.Totals,
                    file.Fingerprint)),
            ],
            Findings =
            [
                .. report.AllFindings.GroupBy(found => found.Rule).OrderByDescending(rule => rule.Key.Level).ThenBy(rule => rule.Key.Id, StringComparer.Ordinal)
                    .Select(rule => new RunFindings(
                        rule.Key.Id,
                        rule.Key.Level,
                        rule.Key.Sentence,
                        rule.Sum(found => found.Count),
                        [.. rule.SelectMany(found => found.Examples).Take(5).Select(example => example.Line is { } line ? $"{example.File}, line {line}: {example.Message}" : $"{example.File}: {example.Message}")])),
            ],
        };

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A folder that only this account can open. What a try that died has left there goes.</summary>
    private string Scratch(string runId)
    {
        var path = Path.GetFullPath(Path.Combine(storage.DataFolder, "scratch", runId));
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path).FullName : Directory.CreateDirectory(path, OwnerOnly).FullName;
    }

    private ReconciliationInput Open(string container, ReconciliationPart part) => new(
        part.Blob[(part.Blob.LastIndexOf('/') + 1)..],
        Length: null,
        async cancellationToken =>
            await stores.Of(container).OpenReadAsync(part.Blob, part.Etag, cancellationToken).ConfigureAwait(false) is { } blob
                ? blob.Stream
                : throw new BlobChangedException(part.Blob));

    /// <summary>The file that the settings name, or what Partner Center knows.</summary>
    private ReconciliationInput? Known(SubscriptionInventory? inventory) => (options.Value.SubscriptionsFile, inventory) switch
    {
        ({ Length: > 0 } file, _) => ReconciliationInput.OfFile(file),
        (_, { } taken) => new ReconciliationInput("(Partner Center)", Length: null, async cancellationToken =>
            await stores.Runs.OpenReadAsync(taken.Blob, etag: null, cancellationToken).ConfigureAwait(false) is { } blob
                ? blob.Stream
                : throw new InvalidOperationException("The inventory was replaced twice meanwhile.")),
        _ => null,
    };

    private async Task RequireUnchangedAsync(ReconciliationSource source, CancellationToken cancellationToken)
    {
        foreach (var part in source.Parts)
        {
            var found = await stores.Of(source.Container).GetPropertiesAsync(part.Blob, cancellationToken).ConfigureAwait(false);
            if (found?.Etag != part.Etag)
            {
                throw new BlobChangedException(part.Blob);
            }
        }
    }

    private async Task<ReconciliationOptions> RulesAsync(ReconciliationIngest ingest, CancellationToken cancellationToken)
    {
        var before = await published.FindBeforeAsync(ingest, cancellationToken).ConfigureAwait(false);
        return new ReconciliationOptions
        {
            InvoiceNumber = ingest.Source.InvoiceNumber,
            SpillFolder = Path.GetFullPath(Path.Combine(storage.DataFolder, "scratch", ingest.RunId)),
            ExtendedServiceTermSkus = options.Value.ExtendedServiceTermSkuSet(),
            ExtendedServiceTermDecisions = await DecisionsAsync(cancellationToken).ConfigureAwait(false),
            PartnerId = ingest.Source.PartnerTenantId,
            Invoices = Expected(ingest.Source, before),
        };
    }

    /// <summary>What is known of invoices: their lines in the run before, and what the one that was asked for is over.</summary>
    private static IReadOnlyList<ExpectedInvoice> Expected(ReconciliationSource source, ReconciliationRunRecord? before)
    {
        var rows = (before?.Files ?? []).SelectMany(file => file.Totals).Where(total => total.InvoiceNumber.Length > 0)
            .GroupBy(total => total.InvoiceNumber, StringComparer.Ordinal)
            .ToDictionary(invoice => invoice.Key, invoice => (long?)invoice.Sum(total => total.Rows), StringComparer.Ordinal);
        var asked = source is { InvoiceNumber: { } number, TotalCharges: not null } ? [number] : Array.Empty<string>();
        return
        [
            .. rows.Keys.Union(asked).Order(StringComparer.Ordinal)
                .Select(invoice => new ExpectedInvoice(invoice, invoice == source.InvoiceNumber ? source.TotalCharges : null, rows.GetValueOrDefault(invoice))),
        ];
    }

    /// <summary>The subscriptions for which somebody, or a policy, has chosen an extended service term.</summary>
    private async Task<IReadOnlySet<string>> DecisionsAsync(CancellationToken cancellationToken)
    {
        var decided = RecordPages.AllAsync(endsOfTerms.ListAsync, cancellationToken)
            .Where(end => end.Decision?.Choice == EndOfTermChoice.ExtendedServiceTerm)
            .Select(end => end.SubscriptionId);
        return await decided.ToHashSetAsync(StringComparer.OrdinalIgnoreCase, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RunOutput>> UploadAsync(string runId, string scratch, CancellationToken cancellationToken)
    {
        var outputs = new List<RunOutput>();
        foreach (var path in Directory.EnumerateFiles(scratch, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(scratch, path).Replace('\\', '/');
            if (name == "current.json")
            {
                continue;
            }

            var target = ReconciliationIngestNames.RunFolder(runId) + name;
            await using var file = File.OpenRead(path);
            var hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            await using var writer = await stores.Runs.OpenWriteAsync(target, PutCondition.Always, cancellationToken).ConfigureAwait(false);
            await file.CopyToAsync(writer, cancellationToken).ConfigureAwait(false);
            _ = await writer.TryCommitAsync(cancellationToken).ConfigureAwait(false);
            outputs.Add(new RunOutput(name, file.Length, Convert.ToHexStringLower(hash)));
        }

        return outputs;
    }
}
