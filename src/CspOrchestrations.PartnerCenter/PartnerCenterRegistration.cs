using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.PartnerCenter.Audit;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.PartnerCenter.Broker;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Catalogue;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Invoices;
using CspOrchestrations.PartnerCenter.Notices;
using CspOrchestrations.PartnerCenter.Orders;
using CspOrchestrations.PartnerCenter.Prices;
using CspOrchestrations.PartnerCenter.Relationships;
using CspOrchestrations.PartnerCenter.Security;
using CspOrchestrations.PartnerCenter.Subscriptions;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.PartnerCenter.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter;

public static class PartnerCenterRegistration
{
    /// <summary>
    /// Registers the broker and Partner Center side by side. A wrong setting stops the host at start; one of the two may be
    /// left out, and then its calls are rejected and name what to set. Time comes from the registered
    /// <see cref="TimeProvider"/>, <see cref="IUserConnection"/> from the floor above.
    /// </summary>
    public static IServiceCollection AddPartnerCenter(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddBroker(configuration);
        services.AddPartnerCenterClients(configuration);
        services.AddNoticeDelivery(configuration);
        services.AddWebhooks(configuration);
        services.AddBilling(configuration);
        return services.AddTokens(configuration);
    }

    /// <summary>
    /// Section <c>Broker</c> (<see cref="BrokerOptions"/>); the token comes from the registered <see cref="IBrokerTokenSource"/>
    /// or else from the configuration.
    /// </summary>
    private static void AddBroker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BrokerOptions>()
            .Bind(configuration.GetSection(BrokerOptions.SectionName), RefuseUnknown)
            .Validate<IServiceProvider>(
                static (options, provider) =>
                    options.Token is not null
                    || provider.GetRequiredService<IBrokerTokenSource>() is not ConfiguredBrokerTokenSource
                    || (options.BaseAddress is null && PartnerCenter(provider).BaseAddress is not null),
                "Broker:Token must be set to the broker's bearer token; best in the environment, as Broker__Token.")
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BrokerOptions>, BrokerOptionsValidation>());
        services.TryAddSingleton<IBrokerTokenSource, ConfiguredBrokerTokenSource>();
        services.TryAddTransient<BrokerBearerHandler>();
        services.AddApi<BrokerExchange>(
                static provider => Broker(provider).BaseAddress,
                static (provider, clock, logger) => new ClientResilience(Broker(provider).Resilience, null, clock, logger))
            .AddHttpMessageHandler<BrokerBearerHandler>();
        services.TryAddTransient<BrokerClient>();
        services.TryAddTransient<BrokerAttestationGateway>();
        services.TryAddTransient<DirectAttestationGateway>();
        services.TryAddTransient<IAttestationGateway, GatewayBySubject>();
        services.TryAddTransient<IAutomaticAttestation, BrokerAutomaticAttestation>();
    }

    /// <summary>Section <c>PartnerCenter</c> (<see cref="PartnerCenterOptions"/>).</summary>
    private static void AddPartnerCenterClients(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PartnerCenterOptions>()
            .Bind(configuration.GetSection(PartnerCenterOptions.SectionName), RefuseUnknown)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PartnerCenterOptions>, PartnerCenterOptionsValidation>());
        services.AddApi<PartnerCenterExchange>(
            static provider => PartnerCenter(provider).BaseAddress,
            static (provider, clock, logger) =>
            {
                var options = PartnerCenter(provider);
                return new ClientResilience(
                    options.Resilience, () => ClockRateLimiter.PerMinute(options.SubscriptionRequestsPerMinute, clock), clock, logger);
            });
        services.TryAddTransient<IAgreements, AgreementsClient>();
        services.TryAddTransient<ICustomers, CustomersClient>();
        services.TryAddTransient<IRelationships, RelationshipsClient>();
        services.TryAddTransient<ICatalogue, CatalogueClient>();
        services.TryAddTransient<ICarts, CartsClient>();
        services.TryAddTransient<IOrders, OrdersClient>();
        services.TryAddTransient<ISubscriptions, SubscriptionsClient>();
        services.AddOptions<PriceListOptions>()
            .Bind(configuration.GetSection(PriceListOptions.SectionName), RefuseUnknown)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PriceListOptions>, PriceListOptionsValidation>());
        services.TryAddSingleton<IPriceList, PriceListFile>();
        services.TryAddTransient<IInvoices, InvoicesClient>();
        services.TryAddTransient<IAuditRecords, AuditRecordsClient>();
        services.TryAddTransient<IMfaReports, MfaReportsClient>();
    }

    private static BrokerOptions Broker(IServiceProvider provider) => provider.GetRequiredService<IOptions<BrokerOptions>>().Value;

    private static PartnerCenterOptions PartnerCenter(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<PartnerCenterOptions>>().Value;

    private static void RefuseUnknown(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;
}
