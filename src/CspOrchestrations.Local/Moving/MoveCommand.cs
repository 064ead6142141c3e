using System.CommandLine;
using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Orchestrations.Reconciliation;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Moving;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Moving;

/// <summary><c>move</c>: from the data folder into the storage account that the settings name.</summary>
internal static class MoveCommand
{
    public static ExampledCommand Create(DataOption data)
    {
        var settings = new SettingsOption();
        var move = new ExampledCommand(
            "move",
            "Copy records, audit, protected values, their keys and reconciliation runs into a storage account, for a host on Azure to go on with. The host must not run, and does not start from this folder again. Can be repeated.",
            "move --set Storage:Records=Blobs --set Storage:Blobs:AccountUrl=https://ACCOUNT.blob.core.windows.net/ --set Storage:Keys:VaultUri=https://VAULT.vault.azure.net/")
        {
            settings,
        };
        move.SetAction((parsed, cancellationToken) => MoveAsync(
            data.Folder(parsed), settings.Settings(parsed), settings.Storage(data, parsed), parsed.InvocationConfiguration.Output, cancellationToken));
        return move;
    }

    private static async Task<int> MoveAsync(
        DataFolder data,
        IReadOnlyList<KeyValuePair<string, string>> settings,
        ConfiguredStorage account,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        if (account.Options.Records != RecordsPlace.Blobs)
        {
            throw new CommandException(
                "Say where to: --set Storage:Records=Blobs --set Storage:Blobs:AccountUrl=https://… --set Storage:Keys:VaultUri=https://…");
        }

        data.RequireRecords();
        await using var stopped = StoppedHost.Open(data, settings, "Stop it first.");
        await using var source = Open(data.Storage);
        await using var target = Open(account.Options);
        var moved = await RecordsMove.RunAsync(source, target, new Lines(output), cancellationToken);
        var files = await RunsOf(source).CopyToAsync(RunsOf(target), cancellationToken);
        data.MarkMoved();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"In the account now: {moved.Records:N0} records, {moved.Entries:N0} audit entries in {moved.Chains:N0} chains, {moved.ProtectedValues:N0} protected values, {files:N0} files of reconciliation. Keys brought: {moved.Keys}."));
        await TellUnfinishedAsync(stopped.GetRequiredService<IOrchestrationClient>(), output, cancellationToken);
        output.WriteLine(
            $"The host does not start from '{data.Path}' again: two hosts would do the same work. Its mails, and billing files in its inbox, stay there.");
        return ExitCodes.Success;
    }

    /// <summary>Workflows under way are in the engine's file, and no other engine can go on with them.</summary>
    private static async Task TellUnfinishedAsync(IOrchestrationClient client, TextWriter output, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            var page = await client.QueryAsync(
                new InstanceQuery(Statuses: [RuntimeStatus.Pending, RuntimeStatus.Running, RuntimeStatus.Suspended], ContinuationToken: token), cancellationToken);
            foreach (var instance in page.Items)
            {
                counts[instance.Name] = counts.GetValueOrDefault(instance.Name) + 1;
            }

            token = page.ContinuationToken;
        }
        while (token is not null);

        if (counts.Count > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Had not ended: {string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"))}. Start the host on Azure and sweep: ends of terms go on where their records stand. Send the requests of the others again, with \"replace\": true."));
        }
    }

    private static ServiceProvider Open(StorageOptions options)
    {
        var services = new ServiceCollection();
        LocalApplication.Check(() => services.AddStorage(options).AddReconciliationRuns());
        return services.BuildServiceProvider();
    }

    private static IBlobStore RunsOf(ServiceProvider storage) => storage.GetRequiredKeyedService<IBlobStore>(ReconciliationIngestNames.Container);

    /// <summary>At once, and not when a thread pool gets to it.</summary>
    private sealed class Lines(TextWriter output) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (output)
            {
                output.WriteLine(value);
            }
        }
    }
}
