using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Billing;

internal static class BillingRegistration
{
    public static IServiceCollection AddBilling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphOptions>()
            .Bind(configuration.GetSection(GraphOptions.SectionName), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GraphOptions>, GraphOptionsValidation>());
        services.TryAddKeyedSingleton(GraphBillingExchange.Tokens, static (provider, _) => new GraphTokens(
            provider.GetRequiredService<SignIn>(),
            provider.GetRequiredService<IOptions<LoginOptions>>(),
            provider.GetRequiredService<IOptions<GraphOptions>>().Value.Scope,
            provider.GetRequiredService<TimeProvider>()));
        services.AddApi<GraphBillingExchange>(
            static provider => provider.GetRequiredService<IOptions<GraphOptions>>().Value.Address,
            static (provider, clock, logger) => new ClientResilience(
                provider.GetRequiredService<IOptions<GraphOptions>>().Value.Resilience, null, clock, logger));
        services.AddHttpClient<BillingBlobs>(static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.None,
            })
            // They would hold the address, which is a secret.
            .RemoveAllLoggers();
        services.TryAddTransient<IBillingExports, BillingExports>();
        return services;
    }
}
