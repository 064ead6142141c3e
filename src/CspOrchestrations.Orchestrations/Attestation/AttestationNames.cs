using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class AttestationNames
{
    public const string Orchestrator = "Attestation";

    public const string ReadAcceptance = "ReadAcceptance";

    public const string StartAttestation = "StartAttestation";

    public const string ReadAttestation = "ReadAttestation";

    public const string FinalizeAttestation = "FinalizeAttestation";

    public const string RefreshAcceptance = "RefreshAcceptance";

    public const string SendAttestationNotice = "SendAttestationNotice";

    public const string RecordAttestation = "RecordAttestation";

    public const string TakeLastContact = "TakeLastContact";

    public const string AttestAutomatically = "AttestAutomatically";

    /// <summary>An attestation that another workflow waits for.</summary>
    public const string OrderedAttestation = "OrderedAttestation";

    public const string PlaceAttestationOrder = "PlaceAttestationOrder";

    public const string ReadOrderedAttestation = "ReadOrderedAttestation";

    /// <summary>What a capability for the signatory's page is issued for.</summary>
    public const string PagePurpose = "attestation-page";

    /// <summary>One event name for all commands, because the port allows one outstanding wait a name.</summary>
    internal const string EventName = "attestation";

    internal const string InstancePrefix = "attestation-";

    /// <summary>The instance of a request.</summary>
    /// <exception cref="ArgumentException">The request id cannot be part of an instance id.</exception>
    public static string InstanceIdOf(string requestId) => InstanceIds.Validated(InstancePrefix + requestId, nameof(requestId));
}
