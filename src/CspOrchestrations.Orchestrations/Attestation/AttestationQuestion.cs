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

    private static readonly AttestationAnswerKind[] RetryOnly = [AttestationAnswerKind.Retry];

    private static readonly AttestationAnswerKind[] RetryOrLink = [AttestationAnswerKind.Retry, AttestationAnswerKind.Reissue];

    private static readonly AttestationAnswerKind[] SignatoryOnly = [AttestationAnswerKind.ChangeSignatory];

    /// <summary>The revision at which it was asked, so that no two questions of an instance share it.</summary>
    public int Number { get; init; }

    public static AttestationQuestion Rejected(AttestationRun run, string step, RemoteProblem problem) =>
        problem.Code == ProblemCodes.AgreementExists
            ? SignatoryUsedBefore(run)
            : new(run.State, $"{step} was refused for {run.CompanyName}.", string.Join(' ', ReasonsOf(problem)), AnswersTo(run, problem));

    /// <summary>Microsoft takes each signatory's data once a customer (600061), so waiting and trying again change nothing.</summary>
    private static AttestationQuestion SignatoryUsedBefore(AttestationRun run) => new(
        run.State,
        $"Microsoft has an agreement of {run.CompanyName} with this signatory already.",
        "It takes no second one with the same name, e-mail address and phone number (code 600061). Name another signatory, or the same "
            + "person with another e-mail address or phone number; the customer then gets a new link.",
        SignatoryOnly);

    public static AttestationQuestion Failed(AttestationRun run, string step, TaskFailureDetails failure) => new(
        run.State,
        $"{step} keeps failing for {run.CompanyName}.",
        // Only messages of our own exception types are known to hold no personal data.
        failure.IsCausedBy<RemoteUnavailableException>() || failure.IsCausedBy<RemoteContractException>()
            ? failure.ErrorMessage
            : $"An unexpected error of type {failure.ErrorType}; the log, at level Debug, has where.",
        AnswersTo(run, problem: null));

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

    public static AttestationQuestion NoContact(AttestationRun run) => new(
        run.State,
        $"Who signs for {run.CompanyName}?",
        "The request names no signatory, and no agreement of the customer at Microsoft names a contact that could be used again.",
        SignatoryOnly);

    public static AttestationQuestion NotApproved(AttestationRun run) => new(
        run.State,
        $"Nobody has approved the automatic attestation for {run.CompanyName} in time.",
        "The evidence is there. Try again asks for the approval anew; a new link asks the customer to accept instead.",
        RetryOrLink);

    public static AttestationQuestion PerhapsAttested(AttestationRun run) => new(
        run.State,
        $"It is not known whether the automatic attestation for {run.CompanyName} took effect.",
        "It was sent and not answered, and the remote side does not report the agreement as accepted. Try again sends it once more; a "
            + "new link asks the customer to accept instead.",
        RetryOrLink);

    private static AttestationAnswerKind[] AnswersTo(AttestationRun run, RemoteProblem? problem) => run switch
    {
        { State: AttestationState.Attesting } or { Doubt.Interrupted: AttestationState.Attesting } => RetryOrLink,
        // On the other routes there is no link yet, and perhaps never will be.
        { State: AttestationState.Requested, Route: not null } => RetryOnly,
        { State: AttestationState.AwaitingDirectAcceptance } => [AttestationAnswerKind.Retry, AttestationAnswerKind.ChangeSignatory],
        // A refused start is most often about the signatory: "already exists for this signer" does not pass by waiting.
        { State: AttestationState.Starting } when problem is not null && !IsAboutTheToken(problem) =>
            [AttestationAnswerKind.ChangeSignatory, AttestationAnswerKind.Retry],
        _ => RetryFirst,
    };

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
