using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation.Activities;
using CspOrchestrations.Orchestrations.Attestation.Orders;
using CspOrchestrations.Orchestrations.Erasure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation;

public static class AttestationRegistration
{
    private static readonly Uri LocalHost = new("http://127.0.0.1:7071");

    /// <summary>Names the attestation workflow and its activities to an engine.</summary>
    public static OrchestrationRegistry AddAttestation(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator(AttestationOrchestrator.RegisteredName, _ => new AttestationOrchestrator())
            .AddActivity(AttestationActivities.ReadAcceptance, Create<ReadAcceptanceActivity>)
            .AddActivity(AttestationActivities.Start, Create<StartAttestationActivity>)
            .AddActivity(AttestationActivities.Read, Create<ReadAttestationActivity>)
            .AddActivity(AttestationActivities.FinalizeAgreement, Create<FinalizeAttestationActivity>)
            .AddActivity(AttestationActivities.RefreshAcceptance, Create<RefreshAcceptanceActivity>)
            .AddActivity(AttestationActivities.SendNotice, Create<SendAttestationNoticeActivity>)
            .AddActivity(AttestationActivities.Record, Create<RecordAttestationActivity>)
            .AddActivity(AttestationActivities.TakeLastContact, Create<TakeLastContactActivity>)
            .AddActivity(AttestationActivities.AttestAutomatically, Create<AttestAutomaticallyActivity>)
            .AddOrchestrator(AttestationOrder.Name, _ => new OrderedAttestationOrchestrator())
            .AddActivity(OrderActivities.Place, Create<PlaceAttestationOrderActivity>)
            .AddActivity(OrderActivities.Look, Create<ReadOrderedAttestationActivity>);
    }

    internal static IServiceCollection AddAttestation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AttestationOptions>()
            .Bind(configuration.GetSection(AttestationOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure(options => options.PublicBaseAddress ??= configuration.GetValue<Uri>("Web:PublicBaseAddress") ?? LocalHost)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AttestationOptions>, AttestationOptionsValidation>());
        services.TryAddSingleton<AttestationRecords>();
        services.TryAddSingleton<AttestationSecrets>();
        services.TryAddSingleton<AttestationIntake>();
        services.TryAddSingleton<AttestationStarter>();
        services.TryAddSingleton<AttestationEndings>();
        services.TryAddSingleton<AttestationCommands>();
        services.TryAddSingleton<AutomaticTries>();
        services.TryAddSingleton<SignalThrottle>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorkflowTraces, AttestationTraces>());
        services.TryAddSingleton<IAttestations, AttestationService>();
        services.TryAddSingleton<IAttestationEvidence, AttestationEvidenceService>();
        services.TryAddSingleton<ICustomerAgreements, CustomerAgreements>();
        return services;
    }

    private static T Create<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
