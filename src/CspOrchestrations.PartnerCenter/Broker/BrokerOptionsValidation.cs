using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>The broker may be left out where Partner Center is there: then its calls are rejected.</summary>
internal sealed class BrokerOptionsValidation(IOptions<PartnerCenterOptions> partnerCenter) : IValidateOptions<BrokerOptions>
{
    /// <summary>RFC 9110's token characters.</summary>
    private const string HeaderNameCharacters = "!#$%&'*+-.^_`|~";

    public ValidateOptionsResult Validate(string? name, BrokerOptions options)
    {
        var isLeftOut = options == new BrokerOptions() && partnerCenter.Value.BaseAddress is not null;
        var violations = (isLeftOut ? [] : Violations(options))
            .Concat(ResilienceOptionsValidation.Violations(options.Resilience, $"{BrokerOptions.SectionName}:{nameof(options.Resilience)}"))
            .ToList();
        return violations.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(violations);
    }

    private static IEnumerable<string> Violations(BrokerOptions options)
    {
        if (options.BaseAddress is not { IsAbsoluteUri: true })
        {
            yield return "Broker:BaseAddress must be set to the broker API's root, such as https://api.example.com/.";
        }
        else if (!WebAddress.IsSafeRoot(options.BaseAddress))
        {
            yield return
                "Broker:BaseAddress must begin with https:// (http:// is for this machine only), without user, query or fragment.";
        }

        if (options.ResellerId == Guid.Empty)
        {
            yield return "Broker:ResellerId must be the partner's GUID at the broker, or be left out.";
        }

        if (options.Token is { } token && (token.Length == 0 || token.Any(c => c is <= ' ' or > '~')))
        {
            yield return "Broker:Token must be a bearer token of printable characters without spaces.";
        }

        if (options.WrapperName is { } wrapper && string.IsNullOrWhiteSpace(wrapper))
        {
            yield return "Broker:WrapperName must be the name of a JSON member, or be left out for the flat form.";
        }

        if (options.CorrelationHeader is { } header && !IsHeaderName(header))
        {
            yield return "Broker:CorrelationHeader must be an HTTP header name, or be left out.";
        }
    }

    private static bool IsHeaderName(string name) =>
        name.Length > 0
        && name.All(c => char.IsAsciiLetterOrDigit(c) || HeaderNameCharacters.Contains(c, StringComparison.Ordinal))
        && !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
}
