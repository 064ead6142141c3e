using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Billing;

internal sealed class GraphOptionsValidation : IValidateOptions<GraphOptions>
{
    private const string Section = GraphOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        var violations = ResilienceOptionsValidation.Violations(options.Resilience, $"{Section}:{nameof(options.Resilience)}").ToList();
        if (!options.IsOwn(options.Address))
        {
            violations.Add($"{Section}:{nameof(options.Address)} must be https, or http on this machine, at a host that {Section}:{nameof(options.Hosts)} names.");
        }

        return violations.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(violations);
    }
}
