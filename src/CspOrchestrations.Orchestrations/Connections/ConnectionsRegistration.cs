using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections.Activities;
using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Connections;

public static class ConnectionsRegistration
{
    /// <summary>Names the wait for consent and the MFA readiness to an engine.</summary>
    public static OrchestrationRegistry AddConnections(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddOrchestrator(ConsentWatchOrchestrator.RegisteredName, _ => new ConsentWatchOrchestrator())
            .AddActivity(ConnectionActivities.AwaitConsent, Create<AwaitConsentActivity>)
            .AddActivity(ConnectionActivities.LookForConsent, Create<LookForConsentActivity>)
            .AddActivity(ConnectionActivities.ForgetWaiters, Create<ForgetConsentWaitersActivity>)
            .AddOrchestrator(MfaReadinessOrchestrator.RegisteredName, _ => new MfaReadinessOrchestrator())
            .AddActivity(MfaReadinessOrchestrator.Refresh, Create<RefreshMfaReadinessActivity>);
    }

    /// <summary>Reads Partner Center's MFA counters, where an application is configured.</summary>
    public static OrchestrationRegistry AddMfaReadinessSchedule(this OrchestrationRegistry registry, string crontab)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry.AddSchedule(new ScheduleRegistration(ConnectionNames.MfaReadinessSchedule, crontab, RefreshReadinessAsync));
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
        services.TryAddSingleton<MfaReadiness>();
        services.TryAddSingleton<IMfaReadiness>(provider => provider.GetRequiredService<MfaReadiness>());
        return services;
    }

    /// <summary>Where the broker is all there is, there is nothing to read.</summary>
    private static Task RefreshReadinessAsync(IServiceProvider services, DateTimeOffset due, CancellationToken cancellationToken) =>
        services.GetRequiredService<IOptions<LoginOptions>>().Value.IsConfigured()
            ? services.GetRequiredService<IMfaReadiness>().RefreshAsync(cancellationToken)
            : Task.CompletedTask;

    private static T Create<T>(IServiceProvider services) => ActivatorUtilities.CreateInstance<T>(services);
}
