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
            .Validate(options => options.IsOwn(options.Address), "Graph:Address must be https, or http on this machine, at a host that Graph:Hosts names.")
            .ValidateOnStart();
        services.TryAddKeyedSingleton(GraphBillingExchange.Tokens, static (provider, _) => new GraphTokens(
            provider.GetRequiredService<SignIn>(),
            provider.GetRequiredService<IOptions<LoginOptions>>(),
            provider.GetRequiredService<IOptions<GraphOptions>>().Value.Scope,
            provider.GetRequiredService<TimeProvider>()));
        services.AddApi<GraphBillingExchange>(
            static provider => provider.GetRequiredService<IOptions<GraphOptions>>().Value.Address,
            static (_, clock, logger) => new ClientResilience(new ResilienceOptions(), null, clock, logger));
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
