using System.Net;
using System.Text.Json;
using CspOrchestrations.Core.Remote;
using Microsoft.AspNetCore.WebUtilities;

namespace CspOrchestrations.PartnerCenter.Problems;

/// <summary>
/// Reads an error answer as RFC 9457 problem details with the broker's extensions <c>code</c> and <c>errors</c>. An
/// answer in any other form (a proxy's page, nothing at all, a torn body) becomes a problem of its status alone.
/// </summary>
internal static class ProblemReader
{
    private const int MaximumErrors = 50;

    /// <param name="sent">Personal values of the request, to be masked in the API's texts.</param>
    public static async Task<RemoteProblem> ReadAsync(
        HttpResponseMessage response, IReadOnlyCollection<string?> sent, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Parse(response.StatusCode, body, sent);
    }

    private static RemoteProblem Parse(HttpStatusCode status, ReadOnlyMemory<byte> body, IReadOnlyCollection<string?> sent)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? FromDetails(status, document.RootElement, sent)
                : OfStatus(status);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is not UTF-8.
            return OfStatus(status);
        }
    }

    private static RemoteProblem FromDetails(HttpStatusCode status, JsonElement details, IReadOnlyCollection<string?> sent)
    {
        var errors = details.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Take(MaximumErrors).Select(error => FieldError(error, sent)).OfType<RemoteFieldError>().ToList()
            : [];
        return new RemoteProblem(
            (int)status,
            Scalar(details, "code") is { } code ? Redaction.Word(code, sent) : null,
            Scalar(details, "title") is { } title ? Redaction.Text(title, sent) : StatusTitle(status),
            Scalar(details, "detail") is { } detail ? Redaction.Text(detail, sent) : null,
            errors.Count > 0 ? errors : null);
    }

    private static RemoteFieldError? FieldError(JsonElement error, IReadOnlyCollection<string?> sent) => error.ValueKind switch
    {
        JsonValueKind.String => new RemoteFieldError(Redaction.Text(error.GetString()!, sent), null),
        JsonValueKind.Object => new RemoteFieldError(
            Scalar(error, "detail") is { } detail ? Redaction.Text(detail, sent) : "Not accepted.",
            Scalar(error, "pointer") is { } pointer ? Redaction.Word(pointer, sent) : null),
        _ => null,
    };

    /// <summary>Codes are numbers at some of these APIs and texts at others.</summary>
    private static string? Scalar(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private static RemoteProblem OfStatus(HttpStatusCode status) => new((int)status, null, StatusTitle(status));

    private static string StatusTitle(HttpStatusCode status) =>
        ReasonPhrases.GetReasonPhrase((int)status) is { Length: > 0 } phrase ? phrase : "The request was refused";
}
