using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What a workflow that cannot go on asks a person.</summary>
/// <param name="Interrupted">The state it was in.</param>
/// <param name="Title">What waits, in one sentence; no personal data.</param>
/// <param name="Reason">Why, with the remote side's own words (redacted where they were read).</param>
/// <param name="Answers">The answers that make sense, the likeliest first.</param>
internal sealed record AttestationQuestion(
    AttestationState Interrupted, string Title, string Reason, IReadOnlyList<AttestationAnswerKind> Answers)
{
    private static readonly AttestationAnswerKind[] RetryFirst =
        [AttestationAnswerKind.Retry, AttestationAnswerKind.Reissue, AttestationAnswerKind.ChangeSignatory];

    private static readonly AttestationAnswerKind[] ReissueOnly =
        [AttestationAnswerKind.Reissue, AttestationAnswerKind.ChangeSignatory];

    /// <summary>The revision at which it was asked, so that no two questions of an instance share it.</summary>
    public int Number { get; init; }

    public static AttestationQuestion Rejected(AttestationRun run, string step, RemoteProblem problem) => new(
        run.State,
        $"{step} was refused for {run.CompanyName}.",
        string.Join(' ', ReasonsOf(problem)),
        // A refused start is most often about the signatory: "already exists for this signer" does not pass by waiting.
        run.State == AttestationState.Starting && !IsAboutTheToken(problem)
            ? [AttestationAnswerKind.ChangeSignatory, AttestationAnswerKind.Retry]
            : RetryFirst);

    public static AttestationQuestion Failed(AttestationRun run, string step, TaskFailureDetails failure) => new(
        run.State,
        $"{step} keeps failing for {run.CompanyName}.",
        // Only messages of our own exception types are known to hold no personal data.
        failure.IsCausedBy<RemoteUnavailableException>() || failure.IsCausedBy<RemoteContractException>()
            ? failure.ErrorMessage
            : $"An unexpected error of type {failure.ErrorType}; the log, at level Debug, has where.",
        RetryFirst);

    public static AttestationQuestion ExpiredTooOften(AttestationRun run) => new(
        run.State,
        $"The agreement link for {run.CompanyName} has expired again.",
        $"It expired {run.Reissues + 1} times without being accepted; new links are no longer made without being asked for. "
            + "Is this the right signatory, and does the mail arrive?",
        ReissueOnly);

    public static AttestationQuestion Superseded(AttestationRun run) => new(
        run.State,
        $"Another attestation has replaced the one for {run.CompanyName}.",
        "Somebody started an attestation for another signatory outside this workflow. Agree which one counts; a new start "
            + "replaces theirs.",
        ReissueOnly);

    public static AttestationQuestion NotVerified(AttestationRun run) => new(
        run.State,
        $"The finalized agreement of {run.CompanyName} does not show up.",
        $"After {run.Verifications} looks the remote side still does not report the agreement as accepted. "
            + "Retry looks again; a new start asks the customer to sign again.",
        RetryFirst);

    private static IEnumerable<string> ReasonsOf(RemoteProblem problem)
    {
        yield return problem.Code is { } code ? $"{problem.Title} (HTTP {problem.Status}, code {code})." : $"{problem.Title} (HTTP {problem.Status}).";
        if (problem.Detail is { } detail)
        {
            yield return detail;
        }

        foreach (var error in problem.Errors ?? [])
        {
            yield return error.Pointer is { } pointer ? $"{pointer}: {error.Detail}" : error.Detail;
        }

        if (IsAboutTheToken(problem))
        {
            yield return "The token of this host may be wrong, expired or without the right; renew it, then try again.";
        }
    }

    private static bool IsAboutTheToken(RemoteProblem problem) => problem.Status is 401 or 403;
}
