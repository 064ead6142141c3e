namespace CspOrchestrations.Simulator.PartnerCenter.Catalogue;

/// <summary>In which currency a country's customers pay.</summary>
internal static class Currencies
{
    public static (string Code, string Symbol) Of(string? country) => country switch
    {
        "AT" or "BE" or "DE" or "ES" or "FI" or "FR" or "IE" or "IT" or "NL" or "PT" => ("EUR", "€"),
        "CH" => ("CHF", "CHF"),
        "DK" => ("DKK", "kr"),
        "GB" => ("GBP", "£"),
        "NO" => ("NOK", "kr"),
        "SE" => ("SEK", "kr"),
        _ => ("USD", "$"),
    };
}
