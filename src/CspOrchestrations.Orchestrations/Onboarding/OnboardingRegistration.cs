using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Onboarding.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Onboarding;

public static class OnboardingRegistration
{
    /// <summary>Names the onboarding workflow and its activities to an engine.</summary>
    public static OrchestrationRegistry AddOnboarding(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator(OnboardingOrchestrator.RegisteredName, _ => new OnboardingOrchestrator())
            .AddActivity(OnboardingActivities.ValidateReseller, Create<ValidateResellerActivity>)
            .AddActivity(OnboardingActivities.CheckDomain, Create<CheckDomainActivity>)
            .AddActivity(OnboardingActivities.CheckAddress, Create<CheckAddressActivity>)
            .AddActivity(OnboardingActivities.FindCustomer, Create<FindCustomerActivity>)
            .AddActivity(OnboardingActivities.CreateCustomer, Create<CreateCustomerActivity>)
            .AddActivity(OnboardingActivities.AbandonAgreement, Create<AbandonAgreementActivity>)
            .AddActivity(OnboardingActivities.ReadOffer, Create<ReadOfferActivity>)
            .AddActivity(OnboardingActivities.FillCart, Create<FillCartActivity>)
            .AddActivity(OnboardingActivities.CheckOut, Create<CheckOutActivity>)
            .AddActivity(OnboardingActivities.FindOrders, Create<FindOrdersActivity>)
            .AddActivity(OnboardingActivities.ReadOrder, Create<ReadOrderActivity>)
            .AddActivity(OnboardingActivities.Record, Create<RecordOnboardingActivity>);
    }

    internal static IServiceCollection AddOnboarding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OnboardingOptions>()
            .Bind(configuration.GetSection(OnboardingOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OnboardingOptions>, OnboardingOptionsValidation>());
        services.TryAddSingleton<OnboardingRecords>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkflowTraces, OnboardingTraces>());
        services.TryAddSingleton<OnboardingSecrets>();
        services.TryAddSingleton<OnboardingIntake>();
        services.TryAddSingleton<CredentialsDesk>();
        services.TryAddSingleton<IOnboardings, OnboardingService>();
        return services;
    }

    private static T Create<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
