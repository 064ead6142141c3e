using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tokens;

internal static class TokensRegistration
{
    /// <summary>
    /// Registers <see cref="IAccessTokens"/> and, where the vault is configured, <see cref="IRefreshTokenStore"/>; otherwise
    /// that comes, like <see cref="IUserConnection"/>, from the floor above, which has records.
    /// </summary>
    public static IServiceCollection AddTokens(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(LoginOptions.SectionName);
        services.AddOptions<LoginOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LoginOptions>, LoginOptionsValidation>());
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<LoginOptions>>().Value;
            return new ApplicationProof(options, ApplicationProof.IdentityOf(options));
        });
        services.TryAddSingleton<SignIn>();
        services.TryAddSingleton<IUserConsent, UserConsent>();
        if (section.GetValue<RefreshTokenPlace>(nameof(LoginOptions.RefreshTokenStore)) == RefreshTokenPlace.KeyVault)
        {
            services.TryAddSingleton<IRefreshTokenStore, KeyVaultRefreshTokens>();
        }

        services.TryAddSingleton<IAccessTokens>(static provider => new AccessTokens(
            provider.GetRequiredService<SignIn>(),
            ActivatorUtilities.CreateInstance<UserTokens>(provider),
            provider.GetRequiredService<IUserConnection>(),
            provider.GetRequiredService<IOptions<LoginOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AccessTokens>>()));
        return services;
    }
}
