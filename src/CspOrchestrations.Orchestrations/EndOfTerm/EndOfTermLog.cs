using CspOrchestrations.Core.EndOfTerm;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Event ids 2500 to 2599.</summary>
internal static partial class EndOfTermLog
{
    [LoggerMessage(2500, LogLevel.Information, "{InstanceId}: {Action}; the end of the term is {State}.")]
    public static partial void Recorded(this ILogger logger, string instanceId, string action, EndOfTermState state);

    [LoggerMessage(2501, LogLevel.Warning, "{InstanceId}: {Step} kept failing with {ErrorType}.")]
    public static partial void StepFailed(this ILogger logger, string instanceId, string step, string errorType);

    [LoggerMessage(2502, LogLevel.Warning, "{InstanceId}: {Step} was refused with HTTP {Status}, code {Code}.")]
    public static partial void StepRejected(this ILogger logger, string instanceId, string step, int status, string? code);

    [LoggerMessage(2503, LogLevel.Information, "{InstanceId}: started by {Actor}, incarnation {Incarnation}.")]
    public static partial void Started(this ILogger logger, string instanceId, string actor, int incarnation);

    [LoggerMessage(2504, LogLevel.Information, "{InstanceId}: {Command} does not fit the state {State}; nothing changed.")]
    public static partial void CommandRefused(this ILogger logger, string instanceId, EndOfTermCommand command, EndOfTermState state);

    [LoggerMessage(2505, LogLevel.Information, "The event {Name} came before; nothing more was done.")]
    public static partial void EventReplayed(this ILogger logger, string name);
}
