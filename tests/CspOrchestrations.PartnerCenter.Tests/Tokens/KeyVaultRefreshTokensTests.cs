using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

public sealed class KeyVaultRefreshTokensTests : IDisposable
{
    private static readonly LoginOptions Options = new() { KeyVaultAddress = new Uri("https://contoso.vault.azure.net/") };

    private readonly Vault vault = new();

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task Read_NothingStored_IsNull()
    {
        Assert.Null(await Store().ReadAsync(default));
    }

    [Fact]
    public async Task Put_Consent_IsReadBackByAnotherHost()
    {
        await Store().PutAsync("canary-1", "consent-1", default);

        var read = await Store().ReadAsync(default);

        Assert.Equal(("canary-1", "consent-1"), (read!.Value, read.ConsentId));
        Assert.Contains("/secrets/partner-center-refresh-token", vault.LastPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryRotate_Read_KeepsTheConsent()
    {
        var store = Store();
        await store.PutAsync("canary-1", "consent-1", default);

        Assert.True(await store.TryRotateAsync((await store.ReadAsync(default))!, "canary-2", default));

        var read = await store.ReadAsync(default);
        Assert.Equal(("canary-2", "consent-1"), (read!.Value, read.ConsentId));
    }

    [Fact]
    public async Task TryRotate_AnotherConsentCameBetween_KeepsThat()
    {
        var store = Store();
        await store.PutAsync("canary-1", "consent-1", default);
        var read = (await store.ReadAsync(default))!;
        await Store().PutAsync("canary-other", "consent-2", default);

        Assert.False(await store.TryRotateAsync(read, "canary-2", default));

        Assert.Equal("canary-other", (await store.ReadAsync(default))!.Value);
    }

    /// <summary>A person may put the first token into the vault by hand; each one they put is a consent of its own.</summary>
    [Fact]
    public async Task Read_SecretWithoutTag_IsAConsentOfItsOwn()
    {
        vault.Put("canary-by-hand", tag: null);
        var first = await Store().ReadAsync(default);
        vault.Put("canary-by-hand-2", tag: null);
        var second = await Store().ReadAsync(default);

        Assert.NotEqual(first!.ConsentId, second!.ConsentId);
    }

    [Fact]
    public async Task Read_VaultAway_ThrowsForTheEngineWithoutSecrets()
    {
        vault.Fails = true;

        var exception = await Assert.ThrowsAsync<RemoteUnavailableException>(() => Store().ReadAsync(default));

        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("403", exception.Message, StringComparison.Ordinal);
    }

    private KeyVaultRefreshTokens Store() => new(
        new SecretClient(Options.KeyVaultAddress, new Credential(), KeyVaultRefreshTokens.Settings(Options, new HttpClientTransport(vault))), Options);

    private sealed class Credential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("canary-vault-token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>One secret of a vault, with the challenge that a vault begins with.</summary>
    private sealed class Vault : HttpMessageHandler
    {
        private readonly List<(string Value, string? Tag)> versions = [];

        public bool Fails { get; set; }

        public string LastPath { get; private set; } = "";

        public void Put(string value, string? tag) => versions.Add((value, tag));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            LastPath = request.RequestUri!.AbsolutePath;
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
                challenge.Headers.TryAddWithoutValidation(
                    "WWW-Authenticate", "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\"https://vault.azure.net\"");
                return challenge;
            }

            if (Fails)
            {
                return Json(HttpStatusCode.Forbidden, new { error = new { code = "Forbidden", message = "canary" } });
            }

            if (request.Method == HttpMethod.Put)
            {
                var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
                Put((string)body["value"]!, (string?)body["tags"]?["consentId"]);
            }

            return versions.Count == 0
                ? Json(HttpStatusCode.NotFound, new { error = new { code = "SecretNotFound", message = "canary" } })
                : Json(HttpStatusCode.OK, Body(versions.Count));
        }

        private object Body(int version)
        {
            var (value, tag) = versions[version - 1];
            var tags = tag is null ? [] : new Dictionary<string, string> { ["consentId"] = tag };
            return new
            {
                value, id = $"https://contoso.vault.azure.net/secrets/partner-center-refresh-token/v{version}", attributes = new { enabled = true }, tags,
            };
        }

        private static HttpResponseMessage Json(HttpStatusCode status, object body) =>
            new(status) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
    }
}
