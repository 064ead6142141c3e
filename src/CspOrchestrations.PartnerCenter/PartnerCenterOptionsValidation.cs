using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter;

internal sealed class PartnerCenterOptionsValidation : IValidateOptions<PartnerCenterOptions>
{
    private const string Section = PartnerCenterOptions.SectionName;
    private const string Wire = $"{Section}:{nameof(PartnerCenterOptions.Wire)}";

    public ValidateOptionsResult Validate(string? name, PartnerCenterOptions options)
    {
        var violations = Rules(options).Where(rule => !rule.Holds).Select(rule => $"{rule.Setting} {rule.Requirement}.")
            .Concat(ResilienceOptionsValidation.Violations(options.Resilience, $"{Section}:{nameof(options.Resilience)}"))
            .ToList();
        return violations.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(violations);
    }

    private static IEnumerable<(bool Holds, string Setting, string Requirement)> Rules(PartnerCenterOptions options)
    {
        const string MemberName = "must be the name of a JSON member";
        var wire = options.Wire;
        yield return (options.BaseAddress is not { } address || (address.IsAbsoluteUri && WebAddress.IsSafeRoot(address)),
            $"{Section}:{nameof(options.BaseAddress)}",
            "must begin with https:// (http:// is for this machine only), without user, query or fragment, or be left out");
        yield return (IsHeaderText(options.Application), $"{Section}:{nameof(options.Application)}", "must be printable ASCII text");
        yield return (IsHeaderText(options.Locale), $"{Section}:{nameof(options.Locale)}", "must be a language such as en-US");
        yield return (options.SubscriptionRequestsPerMinute is >= 10 and <= 100_000,
            $"{Section}:{nameof(options.SubscriptionRequestsPerMinute)}", "must be between 10 and 100000");
        yield return (wire.AttestationStatusPath is not { } path || (HasPlaceholder(path) && !path.StartsWith('/') && !path.Contains(':')),
            $"{Wire}:{nameof(wire.AttestationStatusPath)}",
            "must be a path below the API's root, without a slash at its beginning, with {id} for the attestation, or be left out");
        yield return (HasPlaceholder(wire.AgreementLinkTemplate) && IsSafeLink(wire.AgreementLinkTemplate),
            $"{Wire}:{nameof(wire.AgreementLinkTemplate)}", "must begin with https:// (http:// is for this machine only) and hold {id}");
        yield return (IsName(wire.SignatoryEmail), $"{Wire}:{nameof(wire.SignatoryEmail)}", MemberName);
        yield return (IsName(wire.SignatoryPhone), $"{Wire}:{nameof(wire.SignatoryPhone)}", MemberName);
        yield return (IsName(wire.AttestationId), $"{Wire}:{nameof(wire.AttestationId)}", MemberName);
        yield return (IsName(wire.AgreementTemplateId), $"{Wire}:{nameof(wire.AgreementTemplateId)}", "must be the template's id");
        yield return (IsName(wire.ResellerParticipant), $"{Wire}:{nameof(wire.ResellerParticipant)}", "must be a participant's key");
        yield return (wire.FreeDomainStatus is 200 or 204 or 404, $"{Wire}:{nameof(wire.FreeDomainStatus)}", "must be 200, 204 or 404");
    }

    private static bool HasPlaceholder(string template) =>
        template.Contains(PartnerCenterWireOptions.AttestationPlaceholder, StringComparison.Ordinal);

    private static bool IsSafeLink(string template) =>
        Uri.TryCreate(template, UriKind.Absolute, out var address) && WebAddress.IsSafe(address);

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name);

    private static bool IsHeaderText(string text) => !string.IsNullOrWhiteSpace(text) && text.All(static c => c is >= ' ' and <= '~');
}
