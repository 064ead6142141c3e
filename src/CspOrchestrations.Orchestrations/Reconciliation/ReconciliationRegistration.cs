using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Reconciliation.Export.Scheduled;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest.Activities;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Reconciliation.Search;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation;

public static class ReconciliationRegistration
{
    /// <summary>Names the ingest of billing files and its activities to an engine.</summary>
    public static OrchestrationRegistry AddReconciliation(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator(ReconciliationIngestOrchestrator.RegisteredName, _ => new ReconciliationIngestOrchestrator())
            .AddActivity<ReadBillingFilesActivity, ReconciliationIngest, BillingFilesRead>(ReconciliationIngestOrchestrator.Read)
            .AddActivity<PublishReconciliationRunActivity, ReconciliationIngest, ReconciliationIngestResult>(ReconciliationIngestOrchestrator.Publish)
            .AddActivity<QuarantineBillingFilesActivity, ReconciliationIngestTrouble, Nothing>(ReconciliationIngestOrchestrator.Quarantine)
            .AddActivity<HoldReconciliationRunActivity, ReconciliationIngestTrouble, Nothing>(ReconciliationIngestOrchestrator.Hold)
            .AddActivity<TellOfReconciliationRunActivity, ReconciliationIngest, Nothing>(ReconciliationIngestOrchestrator.Tell)
            .AddActivity<EnsureInventoryActivity, Nothing, EnsuredInventory>(ReconciliationIngestOrchestrator.EnsureInventory)
            .AddOrchestrator(SubscriptionInventoryOrchestrator.RegisteredName, _ => new SubscriptionInventoryOrchestrator())
            .AddActivity<TakeInventoryPageActivity, SubscriptionInventoryRun, RemoteResult<SubscriptionInventoryRun>>(SubscriptionInventoryOrchestrator.TakePage)
            .AddActivity<CompleteInventoryActivity, SubscriptionInventoryRun, SubscriptionInventory>(SubscriptionInventoryOrchestrator.Complete)
            .AddOrchestrator(ReconciliationExportOrchestrator.RegisteredName, _ => new ReconciliationExportOrchestrator())
            .AddActivity<StartBillingExportActivity, BillingExportRequest, RemoteResult<StartedExport>>(ReconciliationExportOrchestrator.Start)
            .AddActivity<FollowBillingExportActivity, FollowExportInput, RemoteResult<FollowedProgress>>(ReconciliationExportOrchestrator.Follow)
            .AddActivity<DownloadBillingBlobActivity, DownloadBlobInput, RemoteResult<DownloadedBlob>>(ReconciliationExportOrchestrator.Download)
            .AddActivity<FindInvoiceChargesActivity, string, RemoteResult<InvoiceCharges>>(ReconciliationExportOrchestrator.FindCharges)
            .AddActivity<LandBillingExportActivity, ReconciliationExportRecord, string>(ReconciliationExportOrchestrator.Land)
            .AddActivity<RecordReconciliationExportActivity, RecordReconciliationExportInput, Nothing>(ReconciliationExportOrchestrator.Record)
            .AddOrchestrator(ScheduledExportsOrchestrator.RegisteredName, _ => new ScheduledExportsOrchestrator())
            .AddActivity<ListDueInvoicesActivity, ListDueInvoicesInput, RemoteResult<DueExports>>(ScheduledExportsOrchestrator.ListDue)
            .AddActivity<StartScheduledExportActivity, ScheduledExport, Nothing>(ScheduledExportsOrchestrator.Start)
            .AddActivity<TellOfInvoicesActivity, InvoiceListTrouble, Nothing>(ScheduledExportsOrchestrator.Tell);
    }

    /// <summary>Looks into the inbox each hour, where <see cref="ReconciliationIngestOptions.InboxSweep"/> says so.</summary>
    public static OrchestrationRegistry AddReconciliationInboxSchedule(this OrchestrationRegistry registry, string crontab)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddSchedule(new ScheduleRegistration(
            ReconciliationIngestNames.Schedule,
            crontab,
            static (services, _, cancellationToken) =>
                services.GetRequiredService<IOptions<ReconciliationIngestOptions>>().Value.InboxSweep
                    ? services.GetRequiredService<IReconciliationInbox>().SweepAsync(cancellationToken)
                    : Task.CompletedTask));
    }

    /// <summary>Takes an inventory of subscriptions each day, where <see cref="ReconciliationIngestOptions.Inventory"/> says so.</summary>
    public static OrchestrationRegistry AddSubscriptionInventorySchedule(this OrchestrationRegistry registry, string crontab)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddSchedule(new ScheduleRegistration(
            SubscriptionInventoryNames.Schedule,
            crontab,
            static (services, dueAt, cancellationToken) =>
                services.GetRequiredService<IOptions<ReconciliationIngestOptions>>().Value.Inventory
                    ? services.GetRequiredService<ISubscriptionInventories>().StartAsync(dueAt, cancellationToken)
                    : Task.CompletedTask));
    }

    /// <summary>Exports each morning what <see cref="ReconciliationExportOptions"/> names: unbilled data by currency, and invoices.</summary>
    public static OrchestrationRegistry AddReconciliationExportSchedule(this OrchestrationRegistry registry, string crontab)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddSchedule(new ScheduleRegistration(
            ReconciliationExportNames.Schedule,
            crontab,
            static (services, dueAt, cancellationToken) =>
                services.GetRequiredService<IOptions<ReconciliationExportOptions>>().Value is { BilledInvoices: true } or { UnbilledCurrencies.Length: > 0 }
                    ? services.GetRequiredService<IReconciliationExports>().StartScheduledAsync(dueAt, cancellationToken)
                    : Task.CompletedTask));
    }

    /// <summary>Where exports that landed, runs and quarantine lie; an <see cref="IBlobStore"/> under the name of its container.</summary>
    public static IServiceCollection AddReconciliationRuns(this IServiceCollection services) => services.AddBlobStore(
        ReconciliationIngestNames.Container, static (_, storage) => Path.Combine(storage.DataFolder, "reconciliation"));

    internal static IServiceCollection AddReconciliation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReconciliationIngestOptions>()
            .Bind(configuration.GetSection(ReconciliationIngestOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReconciliationIngestOptions>, ReconciliationIngestOptionsValidation>());
        services.AddBlobStore(ReconciliationIngestNames.InboxContainer, static (provider, storage) =>
            provider.GetRequiredService<IOptions<ReconciliationIngestOptions>>().Value.FolderIn(storage.DataFolder));
        services.AddReconciliationRuns();
        services.TryAddSingleton<ReconciliationStores>();
        services.TryAddSingleton<ReconciliationRunRecords>();
        services.TryAddSingleton<PublishedReconciliationRuns>();
        services.TryAddSingleton<PublishedInvoices>();
        services.TryAddSingleton<ReconciliationRunStanding>();
        services.TryAddSingleton<LineSearch>();
        services.TryAddSingleton<SubscriptionInventories>();
        services.TryAddSingleton<ISubscriptionInventories>(static provider => provider.GetRequiredService<SubscriptionInventories>());
        services.TryAddSingleton<BillingFilesReading>();
        services.TryAddSingleton<BillingFileShapes>();
        services.TryAddSingleton<BillingFileQuarantine>();
        services.TryAddSingleton<ReconciliationNews>();
        services.TryAddSingleton<IReconciliationIngests, ReconciliationIngestService>();
        services.TryAddSingleton<GivenUpFiles>();
        services.TryAddSingleton<IReconciliationRuns, ReconciliationRunService>();
        services.AddOptions<ReconciliationExportOptions>()
            .Bind(configuration.GetSection(ReconciliationExportOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReconciliationExportOptions>, ReconciliationExportOptionsValidation>());
        services.TryAddSingleton<ReconciliationExportRecords>();
        services.TryAddSingleton<IReconciliationExports, ReconciliationExportService>();
        services.TryAddSingleton<IReconciliationInbox, ReconciliationInbox>();
        return services;
    }
}
