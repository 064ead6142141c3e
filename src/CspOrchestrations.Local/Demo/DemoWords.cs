using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Local.Demo;

/// <summary>The evidence's entries and the states in plain words.</summary>
internal static class DemoWords
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["attestation.requested"] = "asked for",
        ["attestation.needed"] = "no agreement yet",
        ["attestation.already-accepted"] = "has an agreement already",
        ["attestation.started"] = "attestation started",
        ["attestation.adopted"] = "found started by a lost try; taken up",
        ["attestation.invited"] = "link mailed",
        ["attestation.reminded"] = "reminder mailed",
        ["attestation.link-expired"] = "link expired; a new one is made",
        ["attestation.accepted"] = "acceptance seen (status 2)",
        ["attestation.finalized"] = "finalized",
        ["attestation.finalization-refused"] = "refused; looks if it took effect",
        ["attestation.verified"] = "read back: verified",
        ["attestation.interrupted"] = "cannot go on; asks a person",
        ["attestation.answered"] = "answered; goes on",
        ["attestation.cancelled"] = "cancelled",
    };

    public static string Of(string action) => Actions.GetValueOrDefault(action, action);

    public static string Of(AttestationState state) => state switch
    {
        AttestationState.Requested => "requested",
        AttestationState.Starting => "starting",
        AttestationState.AwaitingAcceptance => "waits for customer",
        AttestationState.Finalizing => "finalizing",
        AttestationState.Verifying => "verifying",
        AttestationState.NeedsPerson => "waits for person",
        AttestationState.Completed => "done",
        _ => "cancelled",
    };
}
