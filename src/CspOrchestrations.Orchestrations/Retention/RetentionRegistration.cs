using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Erasure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Retention;

public static class RetentionRegistration
{
    /// <summary>Purges each night what is older than <see cref="RetentionOptions.FinishedInstances"/>.</summary>
    public static OrchestrationRegistry AddRetentionSchedule(this OrchestrationRegistry registry, string crontab)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddSchedule(new ScheduleRegistration(
            RetentionNames.Schedule,
            crontab,
            static (services, dueAt, cancellationToken) =>
                services.GetRequiredService<FinishedWorkflows>().PurgeAsync(dueAt, cancellationToken)));
    }

    internal static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>()
            .Bind(configuration.GetSection(RetentionOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidation>());
        services.TryAddSingleton<OfferedValues>();
        services.TryAddSingleton<FinishedWorkflows>();
        services.TryAddSingleton<ErasurePlanner>();
        services.TryAddSingleton<ICustomerErasure, CustomerErasure>();
        return services;
    }
}
