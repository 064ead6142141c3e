using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Prices;

/// <summary>Refuses a price list that cannot be used when the host starts.</summary>
internal sealed class PriceListOptionsValidation : IValidateOptions<PriceListOptions>
{
    public ValidateOptionsResult Validate(string? name, PriceListOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MarkupPercent is <= -100 or > 1_000)
        {
            return ValidateOptionsResult.Fail("Prices:MarkupPercent must be more than -100 and at most 1000.");
        }

        if (string.IsNullOrWhiteSpace(options.File))
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            PriceSheet.Read(options.File, options);
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return ValidateOptionsResult.Fail($"Prices:File cannot be used. {exception.Message}");
        }
    }
}
