using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web;

/// <summary>Says everything that is wrong with the settings, at start.</summary>
internal sealed class WebOptionsValidation : IValidateOptions<WebOptions>
{
    private const int MinBodyBytes = 1024;
    private const int MaxBodyBytes = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(WebOptions options)
    {
        if (options.PublicBaseAddress is { } address && !IsHttp(address))
        {
            yield return $"{WebOptions.Section}:PublicBaseAddress must be an absolute http or https address.";
        }

        if (!IsHttp(options.AgreementOrigin) || options.AgreementOrigin.PathAndQuery != "/")
        {
            yield return $"{WebOptions.Section}:AgreementOrigin must be a scheme, host and port without a path.";
        }

        if (options.AcceptMessage.Name.Length == 0)
        {
            yield return $"{WebOptions.Section}:AcceptMessage:Name must not be empty.";
        }

        if (options.DefaultResellerId == Guid.Empty)
        {
            yield return $"{WebOptions.Section}:DefaultResellerId must not be the empty GUID.";
        }

        if (options.MaxBodyBytes is < MinBodyBytes or > MaxBodyBytes)
        {
            yield return $"{WebOptions.Section}:MaxBodyBytes must be {MinBodyBytes} to {MaxBodyBytes} bytes.";
        }

        if (options.OperatorSessionLifetime < TimeSpan.FromMinutes(1) || options.OperatorSessionLifetime > TimeSpan.FromDays(7))
        {
            yield return $"{WebOptions.Section}:OperatorSessionLifetime must be 1 minute to 7 days.";
        }

        if (string.IsNullOrWhiteSpace(options.EntraRole))
        {
            yield return $"{WebOptions.Section}:EntraRole must name an app role.";
        }

        if (options.MaxFailedAttempts is < 1 or > 10_000)
        {
            yield return $"{WebOptions.Section}:MaxFailedAttempts must be 1 to 10,000.";
        }

        if (options.PagePollInterval < TimeSpan.FromMilliseconds(50) || options.PagePollInterval > TimeSpan.FromHours(1))
        {
            yield return $"{WebOptions.Section}:PagePollInterval must be 50 milliseconds to 1 hour.";
        }
    }

    private static bool IsHttp(Uri address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
