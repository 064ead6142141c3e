using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>The workflow's output.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="CustomerId">Null when there is none: it was cancelled before.</param>
/// <param name="Lines">Each with its own result.</param>
/// <param name="At">When it ended, UTC.</param>
public sealed record OnboardingResult(
    OnboardingOutcome Outcome, CustomerId? CustomerId, IReadOnlyList<OnboardingLine> Lines, DateTimeOffset At);

/// <summary>The workflow's custom status.</summary>
/// <param name="Since">When the state began, UTC.</param>
/// <param name="NextLookAt">When it looks again by itself, UTC.</param>
/// <param name="WaitingFor">What a person must decide.</param>
public sealed record OnboardingStatus(
    OnboardingState State, DateTimeOffset Since, DateTimeOffset? NextLookAt = null, string? WaitingFor = null);
