namespace CspOrchestrations.Core.Attestation;

/// <summary>
/// Who signs for the customer. Personal data: it travels to the remote API and lies encrypted at rest; records, histories
/// and logs hold its id only.
/// </summary>
/// <param name="PhoneNumber">Optional at Microsoft; the broker takes it as text.</param>
public sealed record Signatory(string FirstName, string LastName, string EmailAddress, string? PhoneNumber)
{
    /// <summary>Personal data must not slip into a log by interpolation.</summary>
    public override string ToString() => "Signatory { … }";
}
