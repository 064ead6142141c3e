using CspOrchestrations.Core.Approvals;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>Event ids 2100 to 2199.</summary>
internal static partial class ApprovalLog
{
    [LoggerMessage(2100, LogLevel.Information, "Approval {Id}: {Actor} decided {State}.")]
    public static partial void Decided(this ILogger logger, string id, string actor, ApprovalState state);

    [LoggerMessage(2101, LogLevel.Warning, "Approval {Id}: the decision of {Actor} does not count ({Verdict}); nothing changed.")]
    public static partial void NotAllowed(this ILogger logger, string id, string actor, ApprovalVerdict verdict);

    [LoggerMessage(2102, LogLevel.Warning, "Approval {Id} was decided, but {InstanceId} has ended and waits no more.")]
    public static partial void NobodyWaits(this ILogger logger, string id, string instanceId);
}
