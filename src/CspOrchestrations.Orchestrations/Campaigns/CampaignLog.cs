using CspOrchestrations.Core.Campaigns;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>Event ids 2300 to 2399.</summary>
internal static partial class CampaignLog
{
    [LoggerMessage(2300, LogLevel.Information, "{InstanceId}: {Action}; the campaign is {State}.")]
    public static partial void Recorded(this ILogger logger, string instanceId, string action, CampaignState state);

    [LoggerMessage(2301, LogLevel.Warning, "{InstanceId}: {Step} kept failing with {ErrorType}; a person is asked.")]
    public static partial void StepFailed(this ILogger logger, string instanceId, string step, string errorType);

    [LoggerMessage(2302, LogLevel.Warning, "{InstanceId}: {Step} was refused with HTTP {Status}, code {Code}; a person is asked.")]
    public static partial void StepRejected(this ILogger logger, string instanceId, string step, int status, string? code);

    [LoggerMessage(2303, LogLevel.Information, "{InstanceId}: asked for by {Actor}, incarnation {Incarnation}.")]
    public static partial void Requested(this ILogger logger, string instanceId, string actor, int incarnation);

    [LoggerMessage(2304, LogLevel.Information, "{InstanceId}: {Command} does not fit the state {State}; nothing changed.")]
    public static partial void CommandRefused(this ILogger logger, string instanceId, CampaignCommand command, CampaignState state);
}
