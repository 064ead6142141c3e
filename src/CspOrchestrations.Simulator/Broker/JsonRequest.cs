using System.Text.Json;

namespace CspOrchestrations.Simulator.Broker;

internal static class JsonRequest
{
    /// <summary>Reads a JSON body; wrong type, wrong JSON and wrong members are refusals.</summary>
    public static async Task<Answer<T>> ReadAsync<T>(HttpContext context, JsonSerializerOptions options)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refusals.NoJson;
        }

        try
        {
            var json = context.Request.Body;
            var body = await JsonSerializer.DeserializeAsync<T>(json, options, context.RequestAborted).ConfigureAwait(false);
            return body is null ? Refusal.Invalid([new FieldRefusal("Must not be null.", "")]) : body;
        }
        catch (JsonException exception)
        {
            return new Refusal(
                StatusCodes.Status400BadRequest,
                "MalformedJson",
                "The body is not the JSON that is expected here.",
                Errors: [new FieldRefusal("Cannot be read.", Pointer(exception.Path))]);
        }
        catch (BadHttpRequestException exception)
        {
            return new Refusal(exception.StatusCode, "BadRequest", "The body cannot be read.");
        }
    }

    /// <summary>JSON path (<c>$.signer.firstName</c>) as JSON pointer (<c>/signer/firstName</c>).</summary>
    private static string Pointer(string? path) => path is null or "$"
        ? ""
        : path.TrimStart('$').Replace("]", "", StringComparison.Ordinal).Replace('[', '/').Replace('.', '/');
}
