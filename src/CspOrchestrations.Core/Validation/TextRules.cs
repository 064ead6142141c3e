namespace CspOrchestrations.Core.Validation;

/// <summary>Rules for short texts that people type: names, titles.</summary>
public static class TextRules
{
    /// <summary>The reason a required text is not valid, or null when it is.</summary>
    /// <param name="value">What was typed.</param>
    /// <param name="maxLength">In UTF-16 characters.</param>
    public static string? WhyInvalid(string? value, int maxLength) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => "Is required.",
        _ when value.Length > maxLength => $"Must have at most {maxLength} characters.",
        _ when value.Any(char.IsControl) => "Must not contain control characters.",
        _ when value.Trim().Length != value.Length => "Must not begin or end with a space.",
        _ => null,
    };
}
