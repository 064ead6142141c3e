namespace CspOrchestrations.Local.Demo;

/// <summary>The evidence's entries in plain words.</summary>
internal static class DemoWords
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["attestation.requested"] = "asked for",
        ["attestation.needed"] = "no valid agreement",
        ["attestation.already-accepted"] = "has an agreement already",
        ["attestation.started"] = "attestation started",
        ["attestation.adopted"] = "found started by a lost try; taken up",
        ["attestation.invited"] = "invitation mailed",
        ["attestation.reminded"] = "reminder mailed",
        ["attestation.link-expired"] = "link expired; a new one is made",
        ["attestation.accepted"] = "acceptance seen (status 2)",
        ["attestation.finalized"] = "finalized",
        ["attestation.finalization-refused"] = "refused; looks if it took effect",
        ["attestation.verified"] = "read back: verified",
        ["attestation.interrupted"] = "cannot go on; asks a person",
        ["attestation.answered"] = "answered; goes on",
        ["attestation.cancelled"] = "cancelled",
        ["attestation.acceptance-reported"] = "acceptance reported by the page",
        ["attestation.accepted-directly"] = "acceptance seen at Microsoft",
        ["onboarding.requested"] = "asked for",
        ["onboarding.checked"] = "domain and address are good",
        ["onboarding.customer-created"] = "customer created",
        ["onboarding.agreement-asked"] = "no agreement yet; an attestation is asked for",
        ["onboarding.agreement-valid"] = "agreement valid",
        ["onboarding.cart-filled"] = "offers read, cart filled",
        ["onboarding.checked-out"] = "checked out",
        ["onboarding.purchase-found"] = "found bought by a lost try; taken up",
        ["onboarding.active"] = "a subscription is active",
        ["onboarding.completed"] = "all subscriptions active",
        ["campaign.requested"] = "asked for",
        ["campaign.listingcustomers"] = "customers listed",
        ["campaign.readingagreements"] = "agreements read",
        ["campaign.checkingsignatures"] = "direct signatures looked for",
        ["campaign.planned"] = "plan made; waits for a second person",
        ["campaign.approved"] = "plan approved",
        ["campaign.started"] = "attestations started",
        ["campaign.progressed"] = "attestations ended",
        ["campaign.completed"] = "every customer has a result",
        ["approval.requested"] = "approval asked for",
        ["approval.not-allowed"] = "refused: who asked cannot approve",
        ["approval.approved"] = "approval given",
    };

    public static string Of(string action) => Actions.GetValueOrDefault(action, action);
}
