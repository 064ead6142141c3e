namespace CspOrchestrations.Simulator.Broker;

/// <summary>What the simulated broker answers: a value or a refusal.</summary>
internal readonly record struct Answer<T>
{
    private Answer(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    public T? Value { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The content of a problem answer (RFC 9457).</summary>
/// <param name="Code">The API's own code; the real ones are not published.</param>
internal sealed record Refusal(int Status, string Code, string Title, string? Detail = null, IReadOnlyList<FieldRefusal>? Errors = null)
{
    public static Refusal Invalid(IReadOnlyList<FieldRefusal> errors) =>
        new(StatusCodes.Status400BadRequest, "ValidationFailed", "The request is not valid.", "See errors for each wrong field.", errors);
}

/// <param name="Pointer">A JSON pointer into the request's body, such as <c>/signer/emailAddress</c>.</param>
internal sealed record FieldRefusal(string Detail, string Pointer);
