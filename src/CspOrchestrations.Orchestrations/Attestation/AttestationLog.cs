using CspOrchestrations.Core.Attestation;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>Event ids 2000 to 2099.</summary>
internal static partial class AttestationLog
{
    [LoggerMessage(2000, LogLevel.Information, "{InstanceId}: {Action}; the attestation is {State}.")]
    public static partial void Recorded(this ILogger logger, string instanceId, string action, AttestationState state);

    [LoggerMessage(2001, LogLevel.Warning, "{InstanceId}: {Step} kept failing with {ErrorType}; a person is asked.")]
    public static partial void StepFailed(this ILogger logger, string instanceId, string step, string errorType);

    [LoggerMessage(2002, LogLevel.Warning, "{InstanceId}: {Step} was refused with HTTP {Status}, code {Code}; a person is asked.")]
    public static partial void StepRejected(this ILogger logger, string instanceId, string step, int status, string? code);

    [LoggerMessage(2003, LogLevel.Information, "{InstanceId}: asked for by {Actor}, incarnation {Incarnation}.")]
    public static partial void Requested(this ILogger logger, string instanceId, string actor, int incarnation);

    [LoggerMessage(2004, LogLevel.Information, "{InstanceId}: {Command} does not fit the state {State}; nothing changed.")]
    public static partial void CommandRefused(
        this ILogger logger, string instanceId, AttestationCommand command, AttestationState state);
}
