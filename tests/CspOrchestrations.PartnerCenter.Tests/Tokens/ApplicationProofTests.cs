using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

/// <summary>What each proof sends to the login, for the application alone and on behalf of a user.</summary>
public sealed class ApplicationProofTests
{
    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Proof_Secret_IsSent(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync();

        Assert.NotNull((await world.Tokens.GetAsync(mode, default)).Value);

        Assert.Equal(LoginServer.Secret, world.Login.Requests.Single()["client_secret"]);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Proof_Certificate_SignsAnAssertionThatNamesTheCertificate(TokenMode mode)
    {
        using var folder = new TemporaryFolder();
        var file = WriteCertificate(folder, "canary-password");
        await using var world = await TokensUnderTest.StartAsync(
            ("Login:ClientSecret", null), ("Login:CertificateFile", file), ("Login:CertificatePassword", "canary-password"));

        Assert.NotNull((await world.Tokens.GetAsync(mode, default)).Value);

        var request = world.Login.Requests.Single();
        Assert.False(request.ContainsKey("client_secret"));
        var header = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(request["client_assertion"].Split('.')[0]));
        Assert.Contains("\"x5t", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Proof_ManagedIdentity_VouchesByATokenForTheExchange(TokenMode mode)
    {
        var identity = new Identity();
        await using var world = await TokensUnderTest.StartAsync(
            identity, ("Login:ClientSecret", null), ("Login:ManagedIdentity", LoginOptions.SystemIdentity));

        Assert.NotNull((await world.Tokens.GetAsync(mode, default)).Value);

        Assert.Equal("canary-assertion", world.Login.Requests.Single()["client_assertion"]);
        Assert.Equal(["api://AzureADTokenExchange/.default"], identity.Scopes);
    }

    [Theory]
    [InlineData(TokenMode.App)]
    [InlineData(TokenMode.AppAndUser)]
    public async Task Proof_NoSuchManagedIdentity_IsRejectedAndNamesTheSetting(TokenMode mode)
    {
        await using var world = await TokensUnderTest.StartAsync(
            new Identity { IsMissing = true }, ("Login:ClientSecret", null), ("Login:ManagedIdentity", LoginOptions.SystemIdentity));

        var result = await world.Tokens.GetAsync(mode, default);

        Assert.Contains("Login:ManagedIdentity", result.Problem!.Detail, StringComparison.Ordinal);
        Assert.Empty(world.Connection.Losses);
    }

    internal static string WriteCertificate(TemporaryFolder folder, string? password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=contoso.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(folder.Path, "application.pfx");
        File.WriteAllBytes(file, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password));
        return file;
    }

    private sealed class Identity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public bool IsMissing { get; init; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            if (IsMissing)
            {
                throw new Azure.Identity.CredentialUnavailableException("No managed identity endpoint was found.");
            }

            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("canary-assertion", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
