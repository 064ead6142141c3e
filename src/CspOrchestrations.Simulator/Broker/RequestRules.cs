using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CspOrchestrations.Simulator.Broker;

/// <summary>What the simulated broker demands of requests: the types of its guide, and shapes that Microsoft would refuse too.</summary>
internal static partial class RequestRules
{
    private const int LongestText = 256;

    public static IReadOnlyList<FieldRefusal> Violations(AttestationRequest request, string at = "") =>
        [.. SignerViolations(request.Signer, $"{at}/signer"), .. TermsViolations(request, at)];

    /// <summary>Where <c>partnerAttestation</c> is present, <c>automaticFlow</c> is mandatory and must be true.</summary>
    public static IReadOnlyList<FieldRefusal> Violations(PartnerAttestationRequest request)
    {
        const string At = "/partnerAttestation";
        var flow = request.AutomaticFlow is { ValueKind: JsonValueKind.True }
            ? Array.Empty<FieldRefusal>()
            : [new FieldRefusal("Must be true when partnerAttestation is present.", $"{At}/automaticFlow")];
        return [.. flow, .. Violations(request.ToAttestation(), At)];
    }

    private static IEnumerable<FieldRefusal> SignerViolations(SignerRequest? signer, string at)
    {
        if (signer is null)
        {
            return [new FieldRefusal("Must be present.", at)];
        }

        return
        [
            .. Text(signer.FirstName, $"{at}/firstName"),
            .. Text(signer.LastName, $"{at}/lastName"),
            .. Check(EmailAddress().IsMatch(signer.EmailAddress ?? ""), "Must be an e-mail address.", $"{at}/emailAddress"),
            .. Check(signer.PhoneNumber is not { } number || PhoneNumber().IsMatch(number), "Must be a phone number.", $"{at}/phoneNumber"),
        ];
    }

    private static IEnumerable<FieldRefusal> TermsViolations(AttestationRequest request, string at) =>
    [
        .. Check(request.Country is { } country && Country().IsMatch(country), "Must be an ISO 3166-1 alpha-2 code.", $"{at}/country"),
        .. Check(Language().IsMatch(request.LanguageOrDefault), "Must be a BCP 47 language tag.", $"{at}/language"),
        .. Check(request.AcceptanceDate is not null, "Must be present.", $"{at}/acceptanceDate"),
    ];

    private static IEnumerable<FieldRefusal> Text(string? value, string pointer) => Check(
        !string.IsNullOrWhiteSpace(value) && value.Length <= LongestText,
        string.Create(CultureInfo.InvariantCulture, $"Must be a text of 1 to {LongestText} characters."),
        pointer);

    private static IEnumerable<FieldRefusal> Check(bool holds, string detail, string pointer) =>
        holds ? [] : [new FieldRefusal(detail, pointer)];

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Country();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"^[+(]?[\d\s().\/-]{3,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();
}
