using CspOrchestrations.Durable;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Problems;

/// <summary>The body of every refusal: RFC 9457.</summary>
/// <param name="Type">Stable; tells the kinds of problems apart.</param>
/// <param name="Detail">What is wrong this time and how to put it right.</param>
/// <param name="Errors">One for each wrong field or parameter, all at once.</param>
internal sealed record Problem(string Type, string Title, int Status, string? Detail = null, IReadOnlyList<InputError>? Errors = null)
{
    public const string ContentType = "application/problem+json";

    public static IResult Of(ProblemKind kind, string detail) => Result(kind, detail, null);

    public static IResult Invalid(IReadOnlyList<InputError> errors) =>
        Result(ProblemKind.InvalidRequest, errors.Count == 1 ? "One field is wrong; nothing was changed." : $"{errors.Count} fields are wrong; nothing was changed.", errors);

    private static IResult Result(ProblemKind kind, string detail, IReadOnlyList<InputError>? errors) =>
        Results.Json(new Problem(kind.TypeUri, kind.Title, kind.Status, detail, errors), DurableJson.Options, ContentType, kind.Status);
}

/// <param name="Detail">What is wrong and what would be right; does not repeat the value.</param>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the body; empty for the whole of it. Null for a parameter.</param>
/// <param name="Parameter">The name of a route or query parameter. Null for a field of the body.</param>
internal sealed record InputError(string Detail, string? Pointer = null, string? Parameter = null);
