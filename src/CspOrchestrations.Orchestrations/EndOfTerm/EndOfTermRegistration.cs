using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm.Activities;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Orchestrations.Erasure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

public static class EndOfTermRegistration
{
    /// <summary>Names the workflow of ends of terms and its activities to an engine.</summary>
    public static OrchestrationRegistry AddEndOfTerm(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator(EndOfTermOrchestrator.RegisteredName, _ => new EndOfTermOrchestrator())
            .AddActivity<LookAtSubscriptionActivity, LookInput, RemoteResult<SubscriptionLook>>(EndOfTermActivities.Look)
            .AddActivity<ApplyEndOfTermChoiceActivity, ApplyInput, RemoteResult<ChoiceApplication>>(EndOfTermActivities.Apply)
            .AddActivity<SendEndOfTermNoticeActivity, EndOfTermNoticeInput, Nothing>(EndOfTermActivities.SendNotice)
            .AddActivity<RecordEndOfTermActivity, RecordEndOfTermInput, Nothing>(EndOfTermActivities.Record)
            .AddOrchestrator(RenewalSweepOrchestrator.RegisteredName, _ => new RenewalSweepOrchestrator())
            .AddActivity<SweepSubscriptionsActivity, RenewalSweepRun, RemoteResult<SweptPage>>(RenewalSweepOrchestrator.Sweep)
            .AddActivity<RecordRenewalSweepActivity, RenewalSweepReport, Nothing>(RenewalSweepOrchestrator.Record)
            .AddOrchestrator(EndOfTermPlanOrchestrator.RegisteredName, _ => new EndOfTermPlanOrchestrator())
            .AddActivity<ApplyEndOfTermPlanRowsActivity, EndOfTermPlanRun, PlanProgress>(EndOfTermPlanOrchestrator.ApplyRows)
            .AddActivity<RecordEndOfTermPlanActivity, RecordEndOfTermPlanInput, Nothing>(EndOfTermPlanOrchestrator.Record);
    }

    /// <summary>Sweeps each night, where <see cref="EndOfTermOptions.NightlySweep"/> says so.</summary>
    public static OrchestrationRegistry AddRenewalSweepSchedule(this OrchestrationRegistry registry, string crontab)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddSchedule(new ScheduleRegistration(
            RenewalSweepNames.Schedule,
            crontab,
            static (services, dueAt, cancellationToken) =>
                services.GetRequiredService<IOptions<EndOfTermOptions>>().Value.NightlySweep
                    ? services.GetRequiredService<IRenewalSweeps>().StartAsync(dueAt, dryRun: false, cancellationToken)
                    : Task.CompletedTask));
    }

    internal static IServiceCollection AddEndOfTerm(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EndOfTermOptions>()
            .Bind(configuration.GetSection(EndOfTermOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EndOfTermOptions>, EndOfTermOptionsValidation>());
        services.TryAddSingleton<EndOfTermRecords>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkflowTraces, EndOfTermTraces>());
        // The clients behind it are short-lived, as their connections are.
        services.TryAddTransient<SubscriptionReader>();
        services.TryAddSingleton<EndOfTermStarter>();
        services.TryAddSingleton<EndOfTermInvitations>();
        services.TryAddSingleton<DecisionPrices>();
        services.TryAddSingleton<ISubscriptionHints, SubscriptionHints>();
        services.TryAddTransient<IEndOfTerm, EndOfTermService>();
        services.TryAddSingleton<RenewalSweepRecords>();
        services.TryAddSingleton<IRenewalSweeps, RenewalSweeps>();
        services.TryAddSingleton<EndOfTermPlanRecords>();
        services.TryAddSingleton<EndOfTermPlanRows>();
        services.TryAddSingleton<EndOfTermPlanner>();
        services.TryAddSingleton<IEndOfTermPlans, EndOfTermPlanService>();
        return services;
    }
}
