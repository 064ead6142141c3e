using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What a workflow that cannot go on asks a person.</summary>
/// <param name="Interrupted">The state it was in.</param>
/// <param name="Title">What waits, in one sentence; no personal data.</param>
/// <param name="Reason">Why, with the remote side's own words (redacted where they were read).</param>
/// <param name="Answers">The answers that make sense, the likeliest first.</param>
internal sealed record OnboardingQuestion(
    OnboardingState Interrupted, string Title, string Reason, IReadOnlyList<OnboardingAnswerKind> Answers)
{
    /// <summary>The remote side has said no: another try is another operation, with a key of its own.</summary>
    public bool WasRefused { get; init; }

    /// <summary>The revision at which it was asked, so that no two questions of an instance share it.</summary>
    public int Number { get; init; }

    public static OnboardingQuestion Rejected(OnboardingRun run, string step, RemoteProblem problem) => new(
        run.State,
        $"{step} was refused for {run.Party.CompanyName}.",
        IsAboutTheToken(problem)
            ? $"{RemoteWords.Of(problem)} The credentials of this host may be wrong or without the right; correct them, then try again."
            : RemoteWords.Of(problem),
        problem.Code == ProblemCodes.ResellerNotActive
            ? [OnboardingAnswerKind.ChangeReseller, .. AnswersIn(run).Except([OnboardingAnswerKind.ChangeReseller])]
            : AnswersIn(run))
    {
        WasRefused = true,
    };

    public static OnboardingQuestion Failed(OnboardingRun run, string step, TaskFailureDetails failure) => new(
        run.State,
        $"{step} keeps failing for {run.Party.CompanyName}.",
        RemoteWords.Of(failure),
        // A write without an answer may have taken effect: the same is tried again, or found, before anything is changed.
        OnboardingTransitions.MustLookBeforeCancelling(run.State) ? [OnboardingAnswerKind.Retry] : AnswersIn(run));

    public static OnboardingQuestion ResellerInvalid(OnboardingRun run, string? message) => new(
        run.State,
        $"The reseller of {run.Party.CompanyName} cannot transact.",
        $"Partner Center says that {run.Party.ResellerPartnerId} is not an active indirect reseller"
            + (message is null ? "." : $": {message}"),
        [OnboardingAnswerKind.ChangeReseller, OnboardingAnswerKind.Retry]);

    public static OnboardingQuestion DomainTaken(OnboardingRun run, Guid? ours) => new(
        run.State,
        $"The domain for {run.Party.CompanyName} is taken.",
        ours is { } customer
            ? $"{run.Party.Domain} belongs to the customer {customer} of this partner. Use that one, or choose another domain."
            : $"{run.Party.Domain} belongs to somebody who is no customer of this partner. Choose another domain, or name the customer to use.",
        ours is null
            ? [OnboardingAnswerKind.ChangeCustomer, OnboardingAnswerKind.UseCustomer, OnboardingAnswerKind.Retry]
            : [OnboardingAnswerKind.UseCustomer, OnboardingAnswerKind.ChangeCustomer, OnboardingAnswerKind.Retry]);

    public static OnboardingQuestion NoSuchCustomer(OnboardingRun run) => new(
        run.State,
        $"Partner Center knows no customer {run.CustomerId} for {run.Party.CompanyName}.",
        "The id is wrong, or the customer has not accepted the relationship yet. Correct the id, or try again when the customer has accepted.",
        [OnboardingAnswerKind.UseCustomer, OnboardingAnswerKind.Retry]);

    public static OnboardingQuestion AgreementEnded(OnboardingRun run, string? reason) => new(
        run.State,
        $"The attestation of {run.Party.CompanyName} has ended without an agreement.",
        $"{run.AttestationInstanceId} was cancelled or ended from outside. {reason} Try again starts another one.".Replace("  ", " ", StringComparison.Ordinal),
        [OnboardingAnswerKind.Retry, OnboardingAnswerKind.ChangeSignatory]);

    public static OnboardingQuestion AgreementNotBelieved(OnboardingRun run, RemoteProblem problem) => new(
        run.State,
        $"Purchases for {run.Party.CompanyName} are refused because of an agreement that counts as valid.",
        $"{RemoteWords.Of(problem)} That was said {run.AgreementRefusals} times in a row. Try again has the agreement attested once more.",
        [OnboardingAnswerKind.Retry, OnboardingAnswerKind.ChangeSignatory]);

    public static OnboardingQuestion LinesRefused(OnboardingRun run)
    {
        var refused = run.Refused().ToList();
        return new OnboardingQuestion(
            run.State,
            refused.Count == 1
                ? $"A line of {run.Party.CompanyName}'s order cannot be bought."
                : $"{refused.Count} lines of {run.Party.CompanyName}'s order cannot be bought.",
            string.Join(' ', refused.Select(line => $"Line {line.Number} ({line.Product.ProductId} {line.Product.SkuId}): {line.Refusal?.Reason}")),
            [OnboardingAnswerKind.ChangeLine, OnboardingAnswerKind.SkipLine, OnboardingAnswerKind.Retry]);
    }

    public static OnboardingQuestion NotActive(OnboardingRun run) => new(
        run.State,
        $"What was bought for {run.Party.CompanyName} does not become active.",
        string.Join(' ', run.Lines
            .Where(line => line.State == OnboardingLineState.Bought)
            .Select(line => $"Line {line.Number}, order {line.OrderId}: no active subscription since {run.Since:u}."))
            + " Look in Partner Center; it is paid for. Try again goes on looking.",
        [OnboardingAnswerKind.Retry]);

    /// <summary>What a person can change about the step that is under way.</summary>
    private static IReadOnlyList<OnboardingAnswerKind> AnswersIn(OnboardingRun run) => run.State switch
    {
        OnboardingState.Requested or OnboardingState.CreatingCustomer when run.CustomerId is null =>
        [
            OnboardingAnswerKind.ChangeCustomer, OnboardingAnswerKind.Retry, OnboardingAnswerKind.UseCustomer,
            OnboardingAnswerKind.ChangeReseller,
        ],
        OnboardingState.Requested => [OnboardingAnswerKind.Retry, OnboardingAnswerKind.UseCustomer, OnboardingAnswerKind.ChangeReseller],
        OnboardingState.SecuringAgreement => [OnboardingAnswerKind.Retry, OnboardingAnswerKind.ChangeSignatory],
        OnboardingState.FillingCart or OnboardingState.CheckingOut =>
            [OnboardingAnswerKind.Retry, OnboardingAnswerKind.ChangeLine, OnboardingAnswerKind.SkipLine, OnboardingAnswerKind.ChangeReseller],
        _ => [OnboardingAnswerKind.Retry],
    };

    private static bool IsAboutTheToken(RemoteProblem problem) => problem.Status is 401 or 403;
}
