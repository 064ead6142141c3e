using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Broker;
using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter;

public static class PartnerCenterRegistration
{
    /// <summary>
    /// Registers <see cref="IAttestationGateway"/> over the broker. Reads section <c>Broker</c> (<see cref="BrokerOptions"/>);
    /// a wrong setting stops the host at start. Time comes from the registered <see cref="TimeProvider"/>, the token from the
    /// registered <see cref="IBrokerTokenSource"/> or else from the configuration.
    /// </summary>
    public static IServiceCollection AddPartnerCenter(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<BrokerOptions>()
            .Bind(configuration.GetSection(BrokerOptions.SectionName), binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate<IServiceProvider>(
                static (options, provider) =>
                    options.Token is not null || provider.GetRequiredService<IBrokerTokenSource>() is not ConfiguredBrokerTokenSource,
                "Broker:Token must be set to the broker's bearer token; best in the environment, as Broker__Token.")
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BrokerOptions>, BrokerOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IBrokerTokenSource, ConfiguredBrokerTokenSource>();
        services.AddBrokerHttp();
        services.TryAddTransient<BrokerClient>();
        services.TryAddTransient<IAttestationGateway, BrokerAttestationGateway>();
        return services.AddTokens(configuration);
    }

    private static void AddBrokerHttp(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new ClientResilience(
            provider.GetRequiredService<IOptions<BrokerOptions>>().Value.Resilience,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ClientResilience>>()));
        services.TryAddTransient<ResilienceHandler>();
        services.TryAddTransient<BrokerBearerHandler>();
        services.AddHttpClient<BrokerExchange>((provider, http) =>
            {
                http.BaseAddress = Root(provider.GetRequiredService<IOptions<BrokerOptions>>().Value.BaseAddress!);
                // Each try has its own timeout in the resilience handler; a second one here would cut the retries short.
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .AddHttpMessageHandler<ResilienceHandler>()
            .AddHttpMessageHandler<BrokerBearerHandler>()
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A redirect would carry the token and the signatory to an address nobody configured.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // Connections are renewed by their lifetime; so the gateway may be held by singletons.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    /// <summary>Without the slash at its end the last segment would be lost when paths are appended.</summary>
    private static Uri Root(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
