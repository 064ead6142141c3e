using CspOrchestrations.Core.Onboarding;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>Event ids 2200 to 2299.</summary>
internal static partial class OnboardingLog
{
    [LoggerMessage(2200, LogLevel.Information, "{InstanceId}: {Action}; the onboarding is {State}.")]
    public static partial void Recorded(this ILogger logger, string instanceId, string action, OnboardingState state);

    [LoggerMessage(2201, LogLevel.Warning, "{InstanceId}: {Step} kept failing with {ErrorType}; a person is asked.")]
    public static partial void StepFailed(this ILogger logger, string instanceId, string step, string errorType);

    [LoggerMessage(2202, LogLevel.Warning, "{InstanceId}: {Step} was refused with HTTP {Status}, code {Code}.")]
    public static partial void StepRejected(this ILogger logger, string instanceId, string step, int status, string? code);

    [LoggerMessage(2203, LogLevel.Information, "{InstanceId}: asked for by {Actor}, incarnation {Incarnation}.")]
    public static partial void Requested(this ILogger logger, string instanceId, string actor, int incarnation);

    [LoggerMessage(2204, LogLevel.Information, "{InstanceId}: {Command} does not fit the state {State}; nothing changed.")]
    public static partial void CommandRefused(
        this ILogger logger, string instanceId, OnboardingCommand command, OnboardingState state);

    [LoggerMessage(2205, LogLevel.Information, "{InstanceId}: the one-time credentials were handed to {Actor}.")]
    public static partial void CredentialsRevealed(this ILogger logger, string instanceId, string actor);
}
