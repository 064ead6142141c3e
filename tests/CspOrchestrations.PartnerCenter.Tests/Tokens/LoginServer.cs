using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.PartnerCenter.Tests.Tokens;

/// <summary>What stands for Entra's token endpoint, over loopback HTTP. Answers as it is told and keeps what it was asked.</summary>
internal sealed class LoginServer : IAsyncDisposable
{
    public const string Tenant = "contoso.example.com";
    public const string Secret = "canary-client-secret";

    private const string Account = "00000000-0000-4000-8000-00000000000a";

    private readonly WebApplication application;
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> requests = new();
    private int issued;

    private LoginServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        application = builder.Build();
        application.UseRouting();
        application.MapPost($"/{Tenant}/oauth2/v2.0/token", (Delegate)TokenAsync);
    }

    public Uri Address => new(application.Urls.Single());

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Requests => [.. requests];

    /// <summary>Refresh tokens and codes that are taken.</summary>
    public HashSet<string> Valid { get; } = new(StringComparer.Ordinal);

    public string[] Methods { get; set; } = ["pwd", "mfa"];

    public bool Rotates { get; set; } = true;

    public int ExpiresIn { get; set; } = 3600;

    /// <summary>Answers instead of a token, once each.</summary>
    public ConcurrentQueue<IResult> Scripted { get; } = new();

    /// <summary>Answers wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static async Task<LoginServer> StartAsync()
    {
        var server = new LoginServer();
        await server.application.StartAsync();
        return server;
    }

    public static IResult Error(int status, string error) => Results.Json(
        new { error, error_description = "AADSTS50076: canary-person@example.com must sign in.", error_codes = new[] { 50076 } }, statusCode: status);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        requests.Enqueue(form);
        await Gate;
        if (Scripted.TryDequeue(out var scripted))
        {
            return scripted;
        }

        if (form.GetValueOrDefault("client_assertion") is null && form.GetValueOrDefault("client_secret") != Secret)
        {
            return Error(401, "invalid_client");
        }

        var grant = form["grant_type"];
        if (grant == "client_credentials")
        {
            return Results.Json(new { token_type = "Bearer", expires_in = ExpiresIn, access_token = Jwt(new { app = true, n = Number() }) });
        }

        if (!Valid.Contains(form[grant == "refresh_token" ? "refresh_token" : "code"]))
        {
            return Error(400, "invalid_grant");
        }

        var number = Number();
        var refreshToken = Rotates ? $"canary-refresh-{number}" : form.GetValueOrDefault("refresh_token", $"canary-refresh-{number}");
        Valid.Add(refreshToken);
        return Results.Json(new
        {
            token_type = "Bearer",
            scope = "https://api.partnercenter.microsoft.com/user_impersonation",
            expires_in = ExpiresIn,
            access_token = Jwt(new { amr = Methods, n = number }),
            refresh_token = refreshToken,
            // MSAL asks for both and cannot do without: they name the account.
            id_token = Jwt(new { oid = Account, tid = Account, sub = "canary-subject", ver = "2.0" }),
            client_info = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { uid = Account, utid = Account })),
        });
    }

    private int Number() => Interlocked.Increment(ref issued);

    private static string Jwt(object claims) =>
        $"{Base64Url.EncodeToString("{\"alg\":\"none\"}"u8)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}.canarysignature";
}
