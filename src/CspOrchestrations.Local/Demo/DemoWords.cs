using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Local.Demo;

/// <summary>The evidence's entries and the states in plain words.</summary>
internal static class DemoWords
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["attestation.requested"] = "an attestation is asked for",
        ["attestation.needed"] = "there is no agreement yet",
        ["attestation.already-accepted"] = "the agreement is there already; nothing to do",
        ["attestation.started"] = "the attestation is started",
        ["attestation.adopted"] = "the attestation was started by a try that got no answer; taken up",
        ["attestation.invited"] = "the signatory gets the link",
        ["attestation.reminded"] = "the signatory gets a reminder",
        ["attestation.link-expired"] = "the link has expired; a new one is made",
        ["attestation.accepted"] = "the acceptance is seen (status 2)",
        ["attestation.finalized"] = "the agreement is finalized",
        ["attestation.finalization-refused"] = "the finalization was refused; looking whether it took effect",
        ["attestation.verified"] = "the agreement is read back: verified",
        ["attestation.interrupted"] = "cannot go on by itself; a person is asked",
        ["attestation.answered"] = "the answer has arrived; it goes on",
        ["attestation.cancelled"] = "cancelled",
    };

    public static string Of(string action) => Actions.GetValueOrDefault(action, action);

    public static string Of(AttestationState state) => state switch
    {
        AttestationState.Requested => "requested",
        AttestationState.Starting => "starting",
        AttestationState.AwaitingAcceptance => "waits for the customer",
        AttestationState.Finalizing => "finalizing",
        AttestationState.Verifying => "verifying",
        AttestationState.NeedsPerson => "waits for a person",
        AttestationState.Completed => "done",
        _ => "cancelled",
    };
}
