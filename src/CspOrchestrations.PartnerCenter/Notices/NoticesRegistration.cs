using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Notices;

internal static class NoticesRegistration
{
    /// <summary>Section <c>Notices</c>; <see cref="INoticeDelivery"/> is there unless the outbox is the channel.</summary>
    public static IServiceCollection AddNoticeDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(NoticeOptions.SectionName);
        services.AddOptions<NoticeOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NoticeOptions>, NoticeOptionsValidation>());
        var channel = section.GetChannel();
        if (channel is null or NoticeChannel.Outbox)
        {
            return services;
        }

        // Addresses are whole in each call, so the exchange has none of its own.
        services.AddApi<NoticeExchange>(
            static _ => null, static (_, clock, logger) => new ClientResilience(new ResilienceOptions(), null, clock, logger));
        services.TryAddSingleton(static provider => new GraphTokens(
            provider.GetRequiredService<SignIn>(),
            provider.GetRequiredService<IOptions<LoginOptions>>(),
            provider.GetRequiredService<IOptions<NoticeOptions>>().Value.GraphScope,
            provider.GetRequiredService<TimeProvider>()));
        return channel == NoticeChannel.Graph
            ? services.AddTransient<INoticeDelivery, GraphMailDelivery>()
            : services.AddTransient<INoticeDelivery, WebhookDelivery>();
    }

    /// <summary>Null when it is none; the options' own reading then says so at start.</summary>
    private static NoticeChannel? GetChannel(this IConfigurationSection section) =>
        Enum.TryParse<NoticeChannel>(section[nameof(NoticeOptions.Channel)], ignoreCase: true, out var channel) ? channel : null;
}
