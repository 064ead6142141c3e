using System.Text.RegularExpressions;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Validation;

namespace CspOrchestrations.Core.Attestation;

/// <summary>What a request for an attestation must look like; checked before anything is written.</summary>
public static partial class AttestationRequestRules
{
    /// <summary>An instance id has at most 100 characters; <c>attestation-</c> and the names of children need the rest.</summary>
    public const int MaxRequestIdLength = 64;

    public const int MaxCompanyNameLength = 200;

    /// <summary>All errors at once; empty when the request is good. Pointers are the members of <c>POST /api/attestations</c>.</summary>
    public static IReadOnlyList<FieldError> Check(
        string? requestId, string? companyName, string? country, string? language, Signatory? signatory)
    {
        var errors = new List<FieldError>();
        Add("/requestId", WhyInvalidRequestId(requestId));
        Add("/companyName", TextRules.WhyInvalid(companyName, MaxCompanyNameLength));
        Add("/country", Countries.WhyInvalid(country));
        Add("/language", LanguageTag.WhyInvalid(language));
        if (signatory is null)
        {
            Add("/signatory", "Is required.");
        }
        else
        {
            errors.AddRange(SignatoryRules.Check(signatory, "/signatory"));
        }

        return errors;

        void Add(string pointer, string? reason)
        {
            if (reason is not null)
            {
                errors.Add(new FieldError(pointer, reason));
            }
        }
    }

    /// <summary>The reason a request id is not valid, or null when it is.</summary>
    public static string? WhyInvalidRequestId(string? requestId) => requestId switch
    {
        null or "" => "Is required.",
        { Length: > MaxRequestIdLength } => $"Must have at most {MaxRequestIdLength} characters.",
        _ when !RequestIdShape().IsMatch(requestId) =>
            "Must consist of letters, digits, '.', '_' and '-', and begin with a letter or a digit.",
        _ => null,
    };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex RequestIdShape();
}
