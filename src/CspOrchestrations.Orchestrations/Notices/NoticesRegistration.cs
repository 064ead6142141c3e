using CspOrchestrations.Core.Notices;
using CspOrchestrations.PartnerCenter.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CspOrchestrations.Orchestrations.Notices;

internal static class NoticesRegistration
{
    /// <summary>Where a remote channel is configured, it takes the place of storage's outbox.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        var channel = configuration[$"{NoticeOptions.SectionName}:{nameof(NoticeOptions.Channel)}"];
        return Enum.TryParse<NoticeChannel>(channel, ignoreCase: true, out var chosen) && chosen != NoticeChannel.Outbox
            ? services.Replace(ServiceDescriptor.Singleton<INotifier, OnceNotifier>())
            : services;
    }
}
