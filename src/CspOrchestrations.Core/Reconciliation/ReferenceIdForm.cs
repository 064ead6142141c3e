namespace CspOrchestrations.Core.Reconciliation;

/// <summary>How a line's <c>ReferenceId</c> was written. All forms coexist for good, whatever the date of the file.</summary>
public enum ReferenceIdForm
{
    /// <summary>Missing, null, blank or the word <c>null</c>.</summary>
    Absent,

    /// <summary>The form until 2026-06-15: a bare identifier.</summary>
    Plain,

    /// <summary>A JSON object inside a string, as CSV must write it.</summary>
    JsonString,

    /// <summary>A JSON object.</summary>
    JsonObject,

    /// <summary>Looks like JSON and is none, or a JSON value that cannot be an identifier. The raw text is kept.</summary>
    Malformed,
}
