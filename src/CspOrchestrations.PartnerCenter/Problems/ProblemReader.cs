using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CspOrchestrations.PartnerCenter.Problems;

/// <summary>
/// Reads an error answer of any of these APIs: Partner Center's <c>{code, description, data}</c>, its newer form with
/// <c>errorName</c> and <c>isRetryable</c>, its gateway's <c>{statusCode, message}</c>, Entra's <c>{error, error_codes}</c>,
/// Graph's <c>{error: {code, message}}</c>, and RFC 9457 problem details with the broker's extensions <c>code</c> and
/// <c>errors</c>. An answer in any other form (a proxy's page, nothing at all, a torn body) becomes a problem of its
/// status alone.
/// </summary>
internal static partial class ProblemReader
{
    private const int MaximumErrors = 50;

    /// <param name="sent">Personal values of the request, to be masked in the API's texts.</param>
    public static async Task<RemoteProblem> ReadAsync(
        HttpResponseMessage response, IReadOnlyCollection<string?> sent, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Read(body, root => FromBody(response.StatusCode, root, sent)) ?? OfStatus(response.StatusCode);
    }

    /// <summary>Whether the API says of its failure that another try is of no use (<c>isRetryable: false</c>).</summary>
    /// <param name="response">With its body in memory.</param>
    public static bool IsFinal(HttpResponseMessage response)
    {
        using var body = new MemoryStream();
        response.Content.CopyTo(body, null, CancellationToken.None);
        return Read(body.ToArray(), static root => IsRetryable(root)) == false;
    }

    private static T? Read<T>(byte[] body, Func<JsonElement, T?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : default;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is not UTF-8.
            return default;
        }
    }

    private static RemoteProblem FromBody(HttpStatusCode status, JsonElement root, IReadOnlyCollection<string?> sent)
    {
        var details = root.Member("error") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        var errors = details.Items("errors", "data").Take(MaximumErrors).Select(error => FieldError(error, sent))
            .Concat(details.Items("error_codes").Take(MaximumErrors).Select(EntraCode))
            .OfType<RemoteFieldError>()
            .ToList();
        return new RemoteProblem(
            (int)status,
            details.Text("code", "error") is { } code ? Redaction.Word(code, sent) : null,
            details.Text("title") is { } title ? Redaction.Text(title, sent)
                : details.Text("errorName") is { } name ? Redaction.Text(Sentence(name), sent)
                : StatusTitle(status),
            details.Text("detail", "description", "message", "error_description") is { } detail ? Redaction.Text(detail, sent) : null,
            errors.Count > 0 ? errors : null,
            IsRetryable(details));
    }

    private static bool? IsRetryable(JsonElement details) => details.Flag("isRetryable");

    private static RemoteFieldError? FieldError(JsonElement error, IReadOnlyCollection<string?> sent) => error.ValueKind switch
    {
        JsonValueKind.Object => new RemoteFieldError(
            error.Text("detail", "description", "message") is { } detail ? Redaction.Text(detail, sent) : "Not accepted.",
            error.Text("pointer") is { } pointer ? Redaction.Word(pointer, sent) : null),
        JsonValueKind.String => new RemoteFieldError(Redaction.Text(error.GetString()!, sent), null),
        _ => null,
    };

    private static RemoteFieldError? EntraCode(JsonElement code) =>
        code.ValueKind == JsonValueKind.Number ? new RemoteFieldError($"AADSTS{code.GetRawText()}", null) : null;

    /// <summary><c>AgreementAlreadyExists</c> as a person would write it.</summary>
    private static string Sentence(string name)
    {
        var words = WordBoundary().Replace(name, " ").ToLowerInvariant();
        return string.Concat(words[..1].ToUpperInvariant(), words.AsSpan(1));
    }

    private static RemoteProblem OfStatus(HttpStatusCode status) => new((int)status, null, StatusTitle(status));

    private static string StatusTitle(HttpStatusCode status) =>
        ReasonPhrases.GetReasonPhrase((int)status) is { Length: > 0 } phrase ? phrase : "The request was refused";

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordBoundary();
}
