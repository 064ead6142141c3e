using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>The answer in place of a call that cannot be made because this host has no settings for the API.</summary>
internal static class NotConfigured
{
    public static RemoteProblem Problem(string api, params ReadOnlySpan<string> settings) => new(
        Status: 0,
        ProblemCodes.NotConfigured,
        $"{api} is not configured",
        $"Nothing was sent. Set {string.Join(" and ", settings!)} and start the host again.",
        IsRetryable: false);
}
