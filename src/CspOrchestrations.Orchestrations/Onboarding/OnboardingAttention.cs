using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>A question as the inbox shows it, with the calls that answer it. What a person has to fill in stands empty.</summary>
internal static class OnboardingAttention
{
    public static AttentionItem Of(string instanceId, OnboardingRun run, OnboardingQuestion question) => new(
        WorkflowAttention.IdOf(instanceId),
        instanceId,
        question.Title,
        question.Reason,
        run.Since,
        [
            .. question.Answers.SelectMany(kind => ActionsOf(instanceId, run, kind)),
            .. CancelOf(instanceId, question),
        ]);

    private static IEnumerable<AttentionAction> ActionsOf(string instanceId, OnboardingRun run, OnboardingAnswerKind kind) => kind switch
    {
        OnboardingAnswerKind.ChangeLine => LinesInQuestion(run).Select(line => Answer(
            instanceId, $"Change line {line.Number}", new { kind, line = line.Number, product = line.Product })),
        OnboardingAnswerKind.SkipLine => LinesInQuestion(run).Select(line => Answer(
            instanceId, $"Give line {line.Number} up", new { kind, line = line.Number })),
        OnboardingAnswerKind.ChangeReseller =>
            [Answer(instanceId, "Change the reseller", new { kind, resellerPartnerId = "" })],
        OnboardingAnswerKind.UseCustomer =>
            [Answer(instanceId, "Use a customer that exists", new { kind, customerId = "" })],
        OnboardingAnswerKind.ChangeCustomer =>
            [Answer(instanceId, "Change the customer's data", new { kind, customer = EmptyCustomer })],
        OnboardingAnswerKind.ChangeSignatory =>
            [Answer(instanceId, "Change the signatory", new { kind, signatory = EmptySignatory })],
        _ => [Answer(instanceId, "Try again", new { kind })],
    };

    /// <summary>Those that were refused; when the order as a whole was, those that were to be bought.</summary>
    private static IEnumerable<OnboardingLine> LinesInQuestion(OnboardingRun run) => run.Refused().Any() ? run.Refused() : run.Wanted();

    private static IEnumerable<AttentionAction> CancelOf(string instanceId, OnboardingQuestion question) =>
        OnboardingTransitions.Accepts(OnboardingState.NeedsPerson, OnboardingCommand.Cancel, question.Interrupted)
            ? [new AttentionAction("Cancel the onboarding", "POST", $"/api/onboardings/{instanceId}/cancel", "{}")]
            : [];

    private static AttentionAction Answer(string instanceId, string label, object body) =>
        new(label, "POST", $"/api/onboardings/{instanceId}/answer", DurableJson.Serialize(body, "Answer to an onboarding"));

    private static object EmptySignatory { get; } = new { firstName = "", lastName = "", emailAddress = "", phoneNumber = "" };

    private static object EmptyCustomer { get; } = new
    {
        domain = "",
        email = "",
        culture = "",
        language = "",
        address = new
        {
            country = "",
            city = "",
            state = "",
            postalCode = "",
            line1 = "",
            line2 = "",
            firstName = "",
            lastName = "",
            phoneNumber = "",
        },
    };
}
