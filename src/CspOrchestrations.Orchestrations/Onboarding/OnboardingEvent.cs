using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What is raised to a running onboarding.</summary>
/// <param name="Command">Which of the members count.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="Note">Why, of a cancellation or an answer.</param>
/// <param name="Answer">Of a person.</param>
internal sealed record OnboardingEvent(
    OnboardingCommand Command, string Actor, string? Note = null, OnboardingDecision? Answer = null);

/// <summary>An answer, with ids in the place of personal data.</summary>
/// <param name="Kind">Which of the members count.</param>
/// <param name="Question">The number of the question that is answered: a late second click must not answer a new question.</param>
/// <param name="ResellerPartnerId">For a changed reseller; null for none.</param>
/// <param name="Domain">Of a changed customer.</param>
/// <param name="ProfileId">Of a changed customer, encrypted.</param>
/// <param name="CustomerId">The customer to use.</param>
/// <param name="SignatoryId">The other signatory, encrypted.</param>
/// <param name="Line">The number of the line.</param>
/// <param name="Product">To buy in the line's place.</param>
internal sealed record OnboardingDecision(
    OnboardingAnswerKind Kind,
    int? Question = null,
    string? ResellerPartnerId = null,
    string? Domain = null,
    ProtectedValueId? ProfileId = null,
    CustomerId? CustomerId = null,
    ProtectedValueId? SignatoryId = null,
    int? Line = null,
    OrderedProduct? Product = null);
