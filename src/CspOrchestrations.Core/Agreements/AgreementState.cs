namespace CspOrchestrations.Core.Agreements;

/// <summary>Whether a customer's Microsoft Customer Agreement allows to buy and change.</summary>
public enum AgreementState
{
    /// <summary>Not known: whoever knows does not answer.</summary>
    Unknown,

    Valid,

    /// <summary>Attested before the rules changed: purchases and changes are refused with 900428 until it is attested again.</summary>
    Stale,

    /// <summary>There is none: purchases are refused with 13605.</summary>
    Missing,
}
