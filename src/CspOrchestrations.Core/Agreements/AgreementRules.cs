namespace CspOrchestrations.Core.Agreements;

/// <summary>
/// When a customer's agreement is valid. Source: Microsoft's page on confirming a customer's acceptance of the Microsoft
/// Customer Agreement, which names attestations only; an agreement that the customer signed directly has no such date.
/// </summary>
public static class AgreementRules
{
    /// <summary>The agreement's type on the wire.</summary>
    public const string MicrosoftCustomerAgreement = "MicrosoftCustomerAgreement";

    /// <summary>Where a customer accepts directly; an invitation must name it (the same page).</summary>
    public static readonly Uri DirectAcceptanceAddress = new("https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement");

    /// <summary>Attestations before this day must be redone; since 2025-10-07 purchases are refused otherwise.</summary>
    public static readonly DateTimeOffset OldestValidAttestation = new(2023, 4, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Valid when signed directly, or attested on 2023-04-01 or later.</summary>
    /// <param name="isSignedDirectly">Whether the customer has signed at Microsoft.</param>
    /// <param name="attestedAt">When the newest partner attestation was agreed, UTC; null when there is none.</param>
    public static AgreementState StateOf(bool isSignedDirectly, DateTimeOffset? attestedAt) => attestedAt switch
    {
        _ when isSignedDirectly => AgreementState.Valid,
        null => AgreementState.Missing,
        var at => at >= OldestValidAttestation ? AgreementState.Valid : AgreementState.Stale,
    };
}
