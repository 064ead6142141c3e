using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Core.Campaigns;

/// <summary>What would be done for a customer.</summary>
public enum CampaignAction
{
    /// <summary>An attestation is started, with the known contact as signatory.</summary>
    Attest,

    /// <summary>Nothing: nobody is known who could sign, and nobody is guessed.</summary>
    NeedsContact,

    /// <summary>Nothing: a person has left the customer out.</summary>
    LeaveOut,
}

/// <summary>The rules of what is planned for whom.</summary>
public static class CampaignPlan
{
    /// <summary>Why nobody can be asked to sign, or null when the contact is good for it.</summary>
    /// <param name="contact">Of the last agreement; null when there was none.</param>
    public static string? WhyNoContact(Signatory? contact) => contact switch
    {
        null => "No contact is known.",
        _ when SignatoryRules.Check(contact, "") is { Count: > 0 } errors =>
            $"The known contact cannot sign: {string.Join(", ", errors.Select(error => error.Pointer.TrimStart('/')))} not usable.",
        _ => null,
    };

    /// <summary>Why no agreement can be asked for although a contact is known; null when one can.</summary>
    /// <param name="country">Of the customer, ISO 3166-1 alpha-2; null when it is not known.</param>
    public static string? WhyNoAgreement(string? country) => country is null ? "The customer's country is not known." : null;
}
