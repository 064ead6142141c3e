using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Webhooks;

internal static class WebhooksRegistration
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>()
            .Bind(configuration.GetSection(WebhookOptions.SectionName), binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(options => options.MaxAge > TimeSpan.Zero, $"{WebhookOptions.SectionName}:{nameof(WebhookOptions.MaxAge)} must be more than zero.")
            .Validate(
                options => options.TrustedRoots is null || File.Exists(options.TrustedRoots),
                $"{WebhookOptions.SectionName}:{nameof(WebhookOptions.TrustedRoots)} names a file that does not exist.")
            .ValidateOnStart();
        services.TryAddSingleton<KnownCertificates>();
        services.AddHttpClient<SigningCertificates>(client => client.Timeout = Timeout)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.TryAddTransient<IPartnerCenterEvents, PartnerCenterEvents>();
        return services;
    }
}
