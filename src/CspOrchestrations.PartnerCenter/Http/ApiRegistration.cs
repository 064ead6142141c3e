using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Http;


internal static class ApiRegistration
{
    /// <summary>
    /// Registers <typeparamref name="TExchange"/> with an <see cref="HttpClient"/> of its own, behind the resilience of that
    /// API. Its address and resilience are read when it is first used.
    /// </summary>
    /// <param name="resilience">Makes what all requests to the API share.</param>
    public static IHttpClientBuilder AddApi<TExchange>(
        this IServiceCollection services,
        Func<IServiceProvider, Uri?> baseAddress,
        Func<IServiceProvider, TimeProvider, ILogger, ClientResilience> resilience)
        where TExchange : class
    {
        var name = typeof(TExchange).Name;
        services.TryAddKeyedSingleton(name, (provider, _) => resilience(
            provider, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ClientResilience>>()));
        return services.AddHttpClient<TExchange>((provider, http) =>
            {
                http.BaseAddress = Root(baseAddress(provider));
                // Each try has its own timeout in the resilience handler; a second one here would cut the retries short.
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .AddHttpMessageHandler(provider => new ResilienceHandler(provider.GetRequiredKeyedService<ClientResilience>(name)))
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A redirect would carry the token and the signatory to an address nobody configured.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // Connections are renewed by their lifetime; so the clients may be held by singletons.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    /// <summary>Without the slash at its end the last segment would be lost when paths are appended.</summary>
    private static Uri? Root(Uri? address) =>
        address is null || address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
