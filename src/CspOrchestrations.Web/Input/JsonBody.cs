using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web.Input;

/// <summary>Reads a request's JSON body into a message, or gives the problem to answer with.</summary>
internal sealed class JsonBody(IOptions<WebOptions> options)
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    /// <param name="read">Asks for each field.</param>
    public Task<Input<T>> ReadAsync<T>(HttpContext context, Func<JsonFields, T> read, CancellationToken cancellationToken)
        where T : class => ReadAsync(context, read, options.Value.MaxBodyBytes, cancellationToken);

    /// <inheritdoc cref="ReadAsync{T}(HttpContext, Func{JsonFields, T}, CancellationToken)"/>
    /// <param name="limit">In bytes.</param>
    public static async Task<Input<T>> ReadAsync<T>(HttpContext context, Func<JsonFields, T> read, int limit, CancellationToken cancellationToken)
        where T : class
    {
        if (await ReadBytesAsync(context.Request, limit, cancellationToken) is not { } bytes)
        {
            return new(TooLarge(limit));
        }

        if (bytes.Length == 0)
        {
            // Commands without a required field may be sent without a body; the others then hear of each missing field.
            bytes = EmptyObject;
        }
        else if (!IsJson(context.Request.ContentType))
        {
            return new(Problem.Of(ProblemKind.WrongContentType, "Send the body as 'Content-Type: application/json' in UTF-8."));
        }

        return Parse(bytes, read);
    }

    /// <summary>Null when there is more than the limit.</summary>
    internal static async Task<byte[]?> ReadBytesAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var buffer = new byte[limit + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > limit ? null : buffer[..length];
    }

    internal static IResult TooLarge(int limit) =>
        Problem.Of(ProblemKind.TooLarge, $"The body has at most {limit} bytes. Nothing was changed.");

    internal static Input<T> Parse<T>(byte[] bytes, Func<JsonFields, T> read)
        where T : class
    {
        if (!Utf8.IsValid(bytes))
        {
            return Malformed<T>("The body is not UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory());
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Malformed<T>("The body must be a JSON object.");
            }

            var errors = new List<InputError>();
            var fields = new JsonFields(document.RootElement, "", errors);
            var value = read(fields);
            fields.RejectUnknown();
            return errors.Count == 0 ? new(value) : new(Problem.Invalid(errors));
        }
        catch (JsonException exception)
        {
            return Malformed<T>(
                $"The body is not JSON: it breaks at line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json unescapes lazily and so finds half of a surrogate pair only when a text is read.
            return Malformed<T>("The body holds an escape that is not a Unicode character.");
        }
    }

    internal static Input<T> Malformed<T>(string detail)
        where T : class => new(Problem.Invalid([new InputError(detail, "")]));

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A message that was read, or the problem to answer with.</summary>
internal readonly struct Input<T>
    where T : class
{
    private readonly T? value;
    private readonly IResult? problem;

    public Input(T value) => this.value = value;

    public Input(IResult problem) => this.problem = problem;

    public bool IsValid([NotNullWhen(true)] out T? message, [NotNullWhen(false)] out IResult? refusal)
    {
        message = value;
        refusal = problem;
        return refusal is null;
    }
}
