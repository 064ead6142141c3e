using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections.Activities;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Connections;

public static class ConnectionsRegistration
{
    /// <summary>Names the wait for consent to an engine.</summary>
    public static OrchestrationRegistry AddConnections(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator(ConsentWatchOrchestrator.RegisteredName, _ => new ConsentWatchOrchestrator())
            .AddActivity(ConnectionActivities.AwaitConsent, Create<AwaitConsentActivity>)
            .AddActivity(ConnectionActivities.LookForConsent, Create<LookForConsentActivity>)
            .AddActivity(ConnectionActivities.ForgetWaiters, Create<ForgetConsentWaitersActivity>);
    }

    internal static IServiceCollection AddConnections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectionOptions>()
            .Bind(configuration.GetSection(ConnectionOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConnectionOptions>, ConnectionOptionsValidation>());
        services.TryAddSingleton<ConnectionRecords>();
        services.TryAddSingleton<CallRecords>();
        services.TryAddSingleton<ConsentWaiters>();
        // PartnerCenter registers the vault before this, where that is configured.
        services.TryAddSingleton<IRefreshTokenStore, ProtectedRefreshTokens>();
        services.TryAddSingleton<UserConnection>();
        services.TryAddSingleton<IUserConnection>(provider => provider.GetRequiredService<UserConnection>());
        services.TryAddSingleton<IConnections>(provider => provider.GetRequiredService<UserConnection>());
        return services;
    }

    private static T Create<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
