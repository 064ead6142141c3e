using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Approvals;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>Automatic route: a second person approves exactly this evidence for exactly this attestation, or it is not used.</summary>
internal static class ApprovalPhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        var approval = await episode.RecordedAsync(run, ApprovalActivities.Request, RequestOf(episode, run));
        for (var waits = 0; waits < AttestationEpisode.WaitsPerExecution; waits++)
        {
            if (approval.State != ApprovalState.Pending)
            {
                return Decided(episode, run, approval);
            }

            var happened = await episode.NextEventAsync(approval.ExpiresAt);
            if (happened is { Command: AttestationCommand.Cancel })
            {
                await CloseAsync(episode, run, ApprovalState.Withdrawn, happened.Actor);
                return AttestationStep.Cancelled(run, happened, episode.Now);
            }

            if (happened is not null && episode.Interruption(run, happened) is { } refused)
            {
                return refused;
            }

            approval = happened is null
                ? await CloseAsync(episode, run, ApprovalState.Expired, AttestationStep.Workflow)
                : await episode.RecordedAsync(run, ApprovalActivities.Read, run.Automatic!.ApprovalId!);
        }

        return AttestationStep.Onward(run);
    }

    /// <summary>What an approver is shown the hash of: everything that decides what is attested; people by their ids.</summary>
    public static string HashOf(AttestationRun run) => ApprovalHash.Of(new
    {
        run.Subject, run.CompanyName, run.Country, run.Language, run.SignatoryId, run.Automatic!.ServiceId, run.Automatic.Evidence,
    });

    private static AttestationStep Decided(AttestationEpisode episode, AttestationRun run, ApprovalDecision approval) => approval.State switch
    {
        ApprovalState.Approved => AttestationStep.Of(
            run.ToAttesting(episode.Now), "attestation.evidence-approved", approval.Actor!, ("approval", run.Automatic!.ApprovalId)),
        ApprovalState.Refused => AttestationStep.Of(
            run.To(AttestationState.AwaitingEvidence, episode.Now) with { Automatic = run.Automatic! with { Evidence = null } },
            "attestation.evidence-refused",
            approval.Actor!,
            ("approval", run.Automatic!.ApprovalId),
            ("note", approval.Note)),
        _ => AttestationStep.AskPerson(run, AttestationQuestion.NotApproved(run), episode.Now),
    };

    private static Task<ApprovalDecision> CloseAsync(AttestationEpisode episode, AttestationRun run, ApprovalState state, string actor) =>
        episode.RecordedAsync(run, ApprovalActivities.Close, new CloseApprovalInput(run.Automatic!.ApprovalId!, state, actor));

    private static ApprovalRequest RequestOf(AttestationEpisode episode, AttestationRun run)
    {
        var evidence = run.Automatic!.Evidence!;
        return new ApprovalRequest(
            run.Automatic.ApprovalId!,
            episode.InstanceId,
            ApprovalKinds.AutomaticAttestation,
            $"Approve the automatic attestation for {run.CompanyName}?",
            FormattableString.Invariant(
                $"The evidence: document {evidence.DocumentReference}, collected by {evidence.Collector}, accepted on {evidence.AcceptedAt.UtcDateTime:d MMMM yyyy}. ")
                + "Once approved, Microsoft's record will look as if the customer had just accepted. Look at the document first; compare its "
                + $"SHA-256 with {evidence.Sha256}.",
            HashOf(run),
            new ApprovalExtent(),
            [.. new[] { run.RequestedBy, run.Automatic.RecordedBy, $"operator:{evidence.Collector}" }.OfType<string>().Distinct(StringComparer.Ordinal)])
        {
            Event = AttestationEpisode.ContinueEvent,
        };
    }
}
