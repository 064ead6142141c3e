namespace CspOrchestrations.Core.Attestation;

/// <summary>How the customer comes to accept.</summary>
public enum AttestationRoute
{
    /// <summary>The signatory gets a link to the agreement, and the partner attests the acceptance.</summary>
    Attestation,

    /// <summary>The signatory is asked to accept in Microsoft's admin center; nothing is attested.</summary>
    DirectAcceptance,

    /// <summary>
    /// The customer has accepted already, on paper or elsewhere; the broker attests on the strength of that evidence, once
    /// a second person has approved it.
    /// </summary>
    Automatic,
}

/// <summary>Who attests.</summary>
public enum AttestationGatewayKind
{
    /// <summary>The broker (Cloudmore), for its resellers' organizations.</summary>
    Broker,

    /// <summary>Microsoft's own API, for the partner's customers by tenant.</summary>
    Direct,
}
