namespace CspOrchestrations.Core.Validation;

/// <summary>One wrong field of a request.</summary>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the request.</param>
/// <param name="Detail">What is wrong and what would be right; never the value itself, which may be personal data.</param>
public sealed record FieldError(string Pointer, string Detail);
