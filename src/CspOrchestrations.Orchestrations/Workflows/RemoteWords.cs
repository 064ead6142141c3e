using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>Why a remote step did not work, for a person who has to decide.</summary>
internal static class RemoteWords
{
    /// <summary>The remote side's own words, which were redacted where they were read.</summary>
    public static string Of(RemoteProblem problem) => string.Join(' ', PartsOf(problem));

    /// <summary>Only messages of our own exception types are known to hold no personal data.</summary>
    public static string Of(TaskFailureDetails failure) =>
        failure.IsCausedBy<RemoteUnavailableException>() || failure.IsCausedBy<RemoteContractException>()
            ? failure.ErrorMessage
            : $"An unexpected error of type {failure.ErrorType}; the log, at level Debug, has where.";

    private static IEnumerable<string> PartsOf(RemoteProblem problem)
    {
        yield return problem.Code is { } code
            ? $"{problem.Title} (HTTP {problem.Status}, code {code})."
            : $"{problem.Title} (HTTP {problem.Status}).";
        if (problem.Detail is { } detail)
        {
            yield return detail;
        }

        foreach (var error in problem.Errors ?? [])
        {
            yield return error.Pointer is { } pointer ? $"{pointer}: {error.Detail}" : error.Detail;
        }
    }
}
