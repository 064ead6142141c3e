using System.Text.RegularExpressions;

namespace CspOrchestrations.Simulator.PartnerCenter.Customers;

/// <summary>What the simulated Partner Center demands of an address: what its country's addresses have.</summary>
internal static partial class AddressRules
{
    /// <summary>The wire names of what is missing or wrong.</summary>
    public static IReadOnlyList<string> Violations(AddressBody? address)
    {
        if (address is null)
        {
            return ["address"];
        }

        List<string> wrong = [];
        Require(Country().IsMatch(address.Country ?? ""), "country");
        Require(!string.IsNullOrWhiteSpace(address.City), "city");
        Require(!string.IsNullOrWhiteSpace(address.AddressLine1), "addressLine1");
        Require(IsPostalCode(address.Country, address.PostalCode), "postalCode");
        Require(address.Country is not ("US" or "CA") || !string.IsNullOrWhiteSpace(address.State), "state");
        return wrong;

        void Require(bool holds, string field)
        {
            if (!holds)
            {
                wrong.Add(field);
            }
        }
    }

    private static bool IsPostalCode(string? country, string? code) => country switch
    {
        "DE" or "FR" or "IT" => FiveDigits().IsMatch(code ?? ""),
        "US" => UnitedStates().IsMatch(code ?? ""),
        // Without postal codes.
        "AE" or "HK" or "IE" => true,
        _ => !string.IsNullOrWhiteSpace(code),
    };

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Country();

    [GeneratedRegex("^[0-9]{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex FiveDigits();

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex UnitedStates();
}
