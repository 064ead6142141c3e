using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Orchestrations.Retention;
using Microsoft.Extensions.Configuration;

namespace CspOrchestrations.Orchestrations;

/// <summary>
/// When what happens on a timer is due; section <c>Schedules</c>. Each is a crontab of six fields, seconds first, UTC, as Azure Functions
/// uses them; the timers of the Functions app read the same settings.
/// </summary>
public sealed class ScheduleOptions
{
    public const string Section = "Schedules";

    /// <summary>Default: at 03:00 each day. It acts where <c>EndOfTerm:NightlySweep</c> is on.</summary>
    public string NightlyRenewalSweep { get; init; } = RenewalSweepNames.Crontab;

    /// <summary>Default: at 04:00 each day. It acts where <c>Reconciliation:Inventory</c> is on.</summary>
    public string DailySubscriptionInventory { get; init; } = SubscriptionInventoryNames.Crontab;

    /// <summary>Default: at 05:00 each day. It acts where <c>ReconciliationExport</c> names what to export.</summary>
    public string ReconciliationExports { get; init; } = ReconciliationExportNames.Crontab;

    /// <summary>Default: each full hour. It acts where <c>Reconciliation:InboxSweep</c> is on.</summary>
    public string ReconciliationInboxSweep { get; init; } = ReconciliationIngestNames.Crontab;

    /// <summary>Default: at 01:30 each day. It acts where <c>Retention:FinishedInstances</c> is set.</summary>
    public string DailyRetention { get; init; } = RetentionNames.Crontab;

    /// <summary>Default: every six hours, at minute 17. It acts where <c>Login</c> is configured.</summary>
    public string MfaReadinessRefresh { get; init; } = ConnectionNames.MfaReadinessCrontab;

    /// <summary>Default: every five minutes. On Azure only, where a trigger that fails five times gives a file up.</summary>
    public string ReconciliationInboxPoison { get; init; } = ReconciliationIngestNames.PoisonCrontab;

    /// <exception cref="InvalidOperationException">A setting of the section names no schedule.</exception>
    public static ScheduleOptions From(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<ScheduleOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new ScheduleOptions();
}
