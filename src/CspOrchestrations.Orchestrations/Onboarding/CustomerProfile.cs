using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>The data of a customer that is to be created. Personal data: it lies encrypted.</summary>
/// <param name="Domain">The new tenant's, ending in <c>.onmicrosoft.com</c>.</param>
/// <param name="Email">Of whoever is billed.</param>
/// <param name="Culture">Such as <c>en-US</c>.</param>
/// <param name="Language">Such as <c>en</c>.</param>
public sealed record CustomerProfile(string Domain, string Email, string Culture, string Language, PostalAddress Address)
{
    /// <summary>Personal data must not slip into a log by interpolation.</summary>
    public override string ToString() => $"CustomerProfile {{ {Domain} }}";
}
