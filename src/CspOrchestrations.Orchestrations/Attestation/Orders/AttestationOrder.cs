using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Orders;

/// <summary>
/// An attestation that another workflow needs. Call <see cref="Name"/> as a child and await its ending; repeating the call
/// under the same child id gives the same attestation.
/// </summary>
/// <param name="Subject">Of the gateway that the host attests through.</param>
/// <param name="SignatoryId">Put by <see cref="AttestationSecrets.PutSignatoryAsync"/>; the attestation keeps a copy of its own.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="OrderedBy">For whom, as the audit names people.</param>
internal sealed record AttestationOrder(
    AttestationSubject Subject, string CompanyName, ProtectedValueId SignatoryId, string Country, string Language, string OrderedBy)
{
    public static OrchestratorName<AttestationOrder, AttestationEnding> Name { get; } = new(AttestationNames.OrderedAttestation);

    /// <summary>The attestation's own instance; set once it was started.</summary>
    public string? InstanceId { get; init; }

    /// <summary>
    /// The request id of what an ordering instance starts; a hash, since ids of children are longer than request ids may be.
    /// With <c>attestation-</c> before it, it is the attestation's instance, for whoever wants to show or cancel it.
    /// </summary>
    public static string RequestIdOf(string orderInstanceId) => $"ordered-{DeterministicGuid.Create(orderInstanceId)}";
}

/// <summary>How an ordered attestation ended.</summary>
/// <param name="InstanceId">The attestation's own instance.</param>
/// <param name="Outcome">Null when it ended without one: an operator has terminated or deleted it, or its request was not taken.</param>
/// <param name="Reason">Why there is no outcome; null when there is one.</param>
internal sealed record AttestationEnding(string InstanceId, AttestationOutcome? Outcome, string? Reason = null)
{
    /// <summary>Whether the agreement is valid now.</summary>
    public bool IsValid => Outcome is AttestationOutcome.AlreadyAccepted or AttestationOutcome.Attested;
}
