namespace CspOrchestrations.Reconciliation.Records;

/// <summary>Where a value stands in the text, without its quotes.</summary>
internal struct Field
{
    public int Start;
    public int Length;
    public FieldShape Shape;

    public readonly ReadOnlySpan<byte> In(byte[] buffer) => buffer.AsSpan(Start, Length);
}

/// <summary>How a value is written.</summary>
internal enum FieldShape
{
    Absent,
    Null,

    /// <summary>Text that stands as it is.</summary>
    Text,

    /// <summary>A JSON string with escapes.</summary>
    EscapedText,

    /// <summary>A quoted CSV cell with doubled quotes.</summary>
    DoubledText,
    Number,
    Object,
    Array,
    Truth,
}
