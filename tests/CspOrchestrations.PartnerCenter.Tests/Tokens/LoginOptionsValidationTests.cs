using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

public sealed class LoginOptionsValidationTests
{
    private const string Canary = "canary-secret";

    private static readonly LoginOptions Complete = new()
    {
        TenantId = "contoso.onmicrosoft.com", ClientId = Guid.Parse("5c1d8d5e-0000-4000-8000-000000000001"), ClientSecret = Canary,
    };

    public static TheoryData<string, LoginOptions> Wrong() => new()
    {
        { "Login:BaseAddress", Complete with { BaseAddress = new Uri("http://login.example.com/") } },
        { "Login:BaseAddress", Complete with { BaseAddress = new Uri("relative", UriKind.Relative) } },
        { "Login:BaseAddress", Complete with { BaseAddress = new Uri("https://user@login.example.com/") } },
        { "Login:TenantId", Complete with { TenantId = null } },
        { "Login:TenantId", Complete with { TenantId = "" } },
        { "Login:TenantId", Complete with { TenantId = "../other" } },
        { "Login:ClientId", Complete with { ClientId = null } },
        { "Login:ClientId", Complete with { ClientId = Guid.Empty } },
        { "Exactly one of Login:ClientSecret", Complete with { ClientSecret = null } },
        { "Exactly one of Login:ClientSecret", Complete with { ManagedIdentity = LoginOptions.SystemIdentity } },
        { "Login:ClientSecret must not be empty", Complete with { ClientSecret = " " } },
        { "Login:CertificateFile", Complete with { ClientSecret = null, CertificateFile = "/no/such/file.pfx" } },
        { "Login:ManagedIdentity", Complete with { ClientSecret = null, ManagedIdentity = "mine" } },
        { "Login:Scope", Complete with { Scope = "https://api.partnercenter.microsoft.com" } },
        { "Login:Scope", Complete with { Scope = "user_impersonation/.default" } },
        { "Login:RenewBefore", Complete with { RenewBefore = TimeSpan.Zero } },
        { "Login:RenewBefore", Complete with { RenewBefore = TimeSpan.FromHours(1) } },
        { "Login:Timeout", Complete with { Timeout = TimeSpan.Zero } },
        { "Login:KeyVaultAddress", Complete with { RefreshTokenStore = RefreshTokenPlace.KeyVault } },
        { "Login:KeyVaultAddress", Complete with { RefreshTokenStore = RefreshTokenPlace.KeyVault, KeyVaultAddress = new("http://vault.example.com") } },
        { "Login:KeyVaultSecretName", Complete with { KeyVaultSecretName = "with space" } },
        { "Login:TenantId", new LoginOptions { ClientSecret = Canary } },
        { "Login:ClientId", new LoginOptions { RefreshTokenStore = RefreshTokenPlace.KeyVault } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WrongSetting_IsNamedWithoutSecrets(string named, LoginOptions options)
    {
        var result = new LoginOptionsValidation().Validate(null, options);

        Assert.True(result.Failed);
        Assert.Contains(result.Failures!, failure => failure.StartsWith(named, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, result.FailureMessage, StringComparison.Ordinal);
    }

    public static TheoryData<LoginOptions> Right() =>
    [
        new LoginOptions(),
        Complete,
        Complete with { BaseAddress = new Uri("http://localhost:7081/") },
        Complete with { ClientSecret = null, ManagedIdentity = LoginOptions.SystemIdentity },
        Complete with { ClientSecret = null, ManagedIdentity = "5c1d8d5e-0000-4000-8000-000000000002" },
        Complete with { RefreshTokenStore = RefreshTokenPlace.KeyVault, KeyVaultAddress = new Uri("https://contoso.vault.azure.net/") },
    ];

    [Theory]
    [MemberData(nameof(Right))]
    public void Validate_UsableSettings_Pass(LoginOptions options)
    {
        Assert.True(new LoginOptionsValidation().Validate(null, options).Succeeded);
    }

    [Fact]
    public void Validate_Certificate_IsOpenedAtStart()
    {
        using var folder = new TemporaryFolder();
        var options = Complete with { ClientSecret = null, CertificateFile = ApplicationProofTests.WriteCertificate(folder, Canary) };
        var validation = new LoginOptionsValidation();

        Assert.True(validation.Validate(null, options with { CertificatePassword = Canary }).Succeeded);
        var failure = Assert.Single(validation.Validate(null, options with { CertificatePassword = "canary-wrong" }).Failures!);
        Assert.Contains("Login:CertificatePassword", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_OfTheOptions_HoldsNoSecret()
    {
        Assert.DoesNotContain(Canary, $"{Complete with { CertificatePassword = Canary }}", StringComparison.Ordinal);
    }
}
