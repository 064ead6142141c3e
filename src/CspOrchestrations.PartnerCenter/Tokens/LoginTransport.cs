using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// What one sign-in sends and hears. The libraries insist on https and keep the rotated refresh token to themselves; here the
/// request is led to where the configuration says, and the answer is read on its way, in the form that RFC 6749 gives it.
/// </summary>
internal sealed class LoginTransport : HttpMessageHandler, IMsalHttpClientFactory
{
    /// <summary>What the libraries are told where the real address is a simulator's; never reached then.</summary>
    private static readonly Uri PublicCloud = new("https://login.microsoftonline.com/");

    private readonly LoginOptions options;
    private readonly HttpMessageInvoker wire;
    private readonly HttpClient http;

    /// <param name="options">Where to.</param>
    /// <param name="wire">Shared by all sign-ins; not disposed with one.</param>
    public LoginTransport(LoginOptions options, HttpMessageInvoker wire)
    {
        this.options = options;
        this.wire = wire;
        http = new HttpClient(this, disposeHandler: false) { Timeout = options.Timeout };
    }

    /// <summary>For the libraries: https.</summary>
    public Uri Authority => new(AuthorityRoot, options.TenantId);

    /// <summary>The last answer of the token endpoint; null when there was none.</summary>
    public LoginAnswer? Answer { get; private set; }

    private Uri AuthorityRoot => IsRerouted ? PublicCloud : options.BaseAddress;

    private bool IsRerouted => options.BaseAddress.Scheme == Uri.UriSchemeHttp;

    public HttpClient GetHttpClient() => http;

    public TOptions Configure<TOptions>(TOptions credential)
        where TOptions : TokenCredentialOptions
    {
        credential.AuthorityHost = AuthorityRoot;
        credential.Transport = new HttpClientTransport(http);
        // The engine repeats, with its own pauses on the house's clock.
        credential.Retry.MaxRetries = 0;
        credential.Diagnostics.IsLoggingEnabled = false;
        credential.Diagnostics.IsTelemetryEnabled = false;
        return credential;
    }

    /// <summary>The address as it is on the wire, and in a browser.</summary>
    public Uri Rerouted(Uri address) =>
        IsRerouted && address.Host == PublicCloud.Host ? new Uri(options.BaseAddress, address.PathAndQuery) : address;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = Rerouted(request.RequestUri!);
        var response = await wire.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Answer = LoginAnswer.Of(response, body);
        if (!Answer.IsBusy)
        {
            return response;
        }

        // MSAL would remember it, for the whole process and on the machine's clock, and refuse further requests by itself.
        response.Dispose();
        throw new HttpRequestException("The login cannot answer now.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            http.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <param name="Status">Of HTTP.</param>
/// <param name="RefreshToken">A secret.</param>
/// <param name="Error">The protocol's word for what is wrong; null when nothing is.</param>
/// <param name="ErrorNumbers">Microsoft's own numbers (AADSTS…).</param>
internal sealed record LoginAnswer(
    int Status, TimeSpan? ExpiresIn, string? RefreshToken, string? Error, IReadOnlyList<string> ErrorNumbers, TimeSpan? RetryAfter)
{
    /// <summary>It may answer later.</summary>
    public bool IsBusy => Status is 429 or >= 500;

    public static LoginAnswer Of(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var bare = new LoginAnswer((int)response.StatusCode, null, null, null, [], response.Headers.RetryAfter?.Delta);
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? bare.With(document.RootElement) : bare;
        }
        catch (JsonException)
        {
            // A proxy's page, say; the status alone tells then.
            return bare;
        }
    }

    public override string ToString() => $"LoginAnswer {{ {Status} {Error} }}";

    private LoginAnswer With(JsonElement body) => this with
    {
        ExpiresIn = Text(body, "expires_in") is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null,
        RefreshToken = Text(body, "refresh_token"),
        Error = Text(body, "error"),
        ErrorNumbers = body.TryGetProperty("error_codes", out var codes) && codes.ValueKind == JsonValueKind.Array
            ? [.. codes.EnumerateArray().Where(code => code.ValueKind == JsonValueKind.Number).Select(code => code.GetRawText())]
            : [],
    };

    private static string? Text(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}
