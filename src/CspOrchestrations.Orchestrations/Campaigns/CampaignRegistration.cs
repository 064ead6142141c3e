using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Campaigns.Activities;
using CspOrchestrations.Orchestrations.Erasure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Campaigns;

public static class CampaignRegistration
{
    /// <summary>Names the campaign workflow and its activities to an engine.</summary>
    public static OrchestrationRegistry AddCampaigns(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator(CampaignOrchestrator.RegisteredName, _ => new CampaignOrchestrator())
            .AddActivity(CampaignActivities.ListCustomers, Create<ListCampaignCustomersActivity>)
            .AddActivity(CampaignActivities.ReadAgreements, Create<ReadCampaignAgreementsActivity>)
            .AddActivity(CampaignActivities.CheckSignatures, Create<CheckCampaignSignaturesActivity>)
            .AddActivity(CampaignActivities.CountPlan, Create<CountCampaignPlanActivity>)
            .AddActivity(CampaignActivities.ChangePlan, Create<ChangeCampaignPlanActivity>)
            .AddActivity(CampaignActivities.StartAttestations, Create<StartCampaignAttestationsActivity>)
            .AddActivity(CampaignActivities.FollowAttestations, Create<FollowCampaignAttestationsActivity>)
            .AddActivity(CampaignActivities.Record, Create<RecordCampaignActivity>);
    }

    internal static IServiceCollection AddCampaigns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CampaignOptions>()
            .Bind(configuration.GetSection(CampaignOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CampaignOptions>, CampaignOptionsValidation>());
        services.TryAddSingleton<CampaignRecords>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkflowTraces, CampaignTraces>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISharedTraces, CampaignTraces>());
        services.TryAddSingleton<CampaignCustomers>();
        services.TryAddSingleton<CampaignIntake>();
        services.TryAddSingleton<ICampaigns, CampaignService>();
        return services;
    }

    private static T Create<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
