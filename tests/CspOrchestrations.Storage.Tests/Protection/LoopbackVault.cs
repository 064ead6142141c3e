using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests.Protection;

/// <summary>The secrets of a Key Vault over TLS on this machine: the challenge, pages of two, versions, and secrets that are switched off.</summary>
internal sealed class LoopbackVault : IAsyncDisposable
{
    private const string Token = "canary-vault-token";

    private readonly WebApplication server;
    private readonly X509Certificate2 certificate;
    private readonly SortedDictionary<string, Secret> secrets = new(StringComparer.OrdinalIgnoreCase);

    private LoopbackVault(WebApplication server, X509Certificate2 certificate)
    {
        this.server = server;
        this.certificate = certificate;
    }

    /// <summary>Answers everything with this status; 0 for none.</summary>
    public int Refuses { get; set; }

    public IReadOnlyDictionary<string, Secret> Secrets => secrets;

    private Uri Address => new(server.Urls.Single());

    public static async Task<LoopbackVault> StartAsync()
    {
        var certificate = SelfSigned();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Services.AddRoutingCore();
        var vault = new LoopbackVault(builder.Build(), certificate);
        vault.server.Use(vault.CheckAsync);
        vault.server.UseRouting();
        vault.server.MapGet("/secrets", vault.List);
        vault.server.MapGet("/secrets/{name}/{version?}", vault.Get);
        vault.server.MapPut("/secrets/{name}", vault.SetAsync);
        await vault.server.StartAsync();
        return vault;
    }

    public SecretClient Client() => new(
        Address,
        new FixedToken(),
        new SecretClientOptions
        {
            DisableChallengeResourceVerification = true,
            Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxRetries = 1, Mode = RetryMode.Fixed },
            Transport = new HttpClientTransport(new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint,
            }),
        });

    public void Put(string name, string value, bool enabled = true) => secrets[name] = new Secret(value, enabled, ContentType: null);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
    }

    private async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\"https://vault.azure.net\"";
        }
        else if (Refuses > 0)
        {
            context.Response.StatusCode = Refuses;
            await context.Response.WriteAsJsonAsync(new { error = new { code = "Forbidden", message = "canary" } });
        }
        else
        {
            await next(context);
        }
    }

    private IResult List(HttpContext context)
    {
        var skip = int.Parse(context.Request.Query["skip"].FirstOrDefault() ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var page = secrets.Skip(skip).Take(2).Select(secret => (object)new
        {
            id = new Uri(Address, $"secrets/{secret.Key}"), attributes = new { enabled = secret.Value.Enabled }, contentType = secret.Value.ContentType,
        });
        return Results.Json(new { value = page, nextLink = skip + 2 < secrets.Count ? new Uri(Address, $"secrets?api-version=7.6&skip={skip + 2}") : null });
    }

    private IResult Get(string name) => secrets.TryGetValue(name, out var secret)
        ? secret.Enabled
            ? Results.Json(new { value = secret.Value, id = new Uri(Address, $"secrets/{name}/1"), attributes = new { enabled = true } })
            : Results.Json(new { error = new { code = "Forbidden", message = "canary: the secret is disabled" } }, statusCode: 403)
        : Results.Json(new { error = new { code = "SecretNotFound", message = "canary" } }, statusCode: 404);

    private async Task<IResult> SetAsync(string name, HttpContext context)
    {
        var body = (await context.Request.ReadFromJsonAsync<SetBody>())!;
        secrets[name] = new Secret(body.Value, Enabled: true, body.ContentType);
        return Get(name);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=vault", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    internal sealed record Secret(string Value, bool Enabled, string? ContentType);

    private sealed record SetBody(string Value, string? ContentType);

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(Token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
