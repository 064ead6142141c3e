using System.Text.RegularExpressions;
using CspOrchestrations.Core.Validation;

namespace CspOrchestrations.Core.Attestation;

/// <summary>What proves that a customer has accepted the agreement. The document itself stays where it is kept.</summary>
/// <param name="DocumentReference">Where it is kept: a number or an address; no personal data.</param>
/// <param name="Sha256">Of the document, in lower-case hexadecimal.</param>
/// <param name="Collector">Who got it from the customer, as operators are named.</param>
/// <param name="AcceptedAt">When the customer accepted, UTC.</param>
public sealed record AcceptanceEvidence(string DocumentReference, string Sha256, string Collector, DateTimeOffset AcceptedAt);

/// <summary>What evidence must look like before anybody is asked to approve it.</summary>
public static partial class EvidenceRules
{
    public const int MaxDocumentReferenceLength = 200;

    /// <summary>The reason a reference is not valid, or null when it is.</summary>
    public static string? WhyInvalidReference(string? reference) => TextRules.WhyInvalid(reference, MaxDocumentReferenceLength);

    /// <summary>The reason a hash is not valid, or null when it is.</summary>
    public static string? WhyInvalidSha256(string? hash) => hash switch
    {
        null or "" => "Is required: the SHA-256 of the document.",
        _ when !Sha256Shape().IsMatch(hash) => "Must be a SHA-256: 64 hexadecimal digits, as 'sha256sum' prints them.",
        _ => null,
    };

    /// <summary>The reason a name is not valid, or null when it is; the shape of operators' names.</summary>
    public static string? WhyInvalidCollector(string? collector) => collector switch
    {
        null or "" => "Is required.",
        _ when !CollectorShape().IsMatch(collector) => "Must be the name of an operator: 1 to 40 of a-z, 0-9 and hyphens.",
        _ => null,
    };

    /// <summary>The reason a time is not valid, or null when it is: what has not happened proves nothing.</summary>
    public static string? WhyInvalidAcceptedAt(DateTimeOffset acceptedAt, DateTimeOffset now) =>
        acceptedAt > now ? "Must not be in the future." : null;

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256Shape();

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CollectorShape();
}
