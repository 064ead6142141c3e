using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>How long a workflow tries by itself. It travels in the workflow's state, as it was when that began.</summary>
/// <param name="Attempts">Of one remote step that fails, before a person is asked.</param>
/// <param name="First">The pause after the first failure; each is twice the one before.</param>
/// <param name="Longest">The longest pause between attempts.</param>
internal sealed record RemotePatience(int Attempts, TimeSpan First, TimeSpan Longest)
{
    private const double Factor = 2;
    private const int NoticeAttempts = 3;

    /// <summary>For steps at the remote side.</summary>
    public RetryPolicy ForRemote() => new(Attempts, First, Factor, Longest);

    /// <summary>For notices: while one is tried, nothing else of its workflow goes on.</summary>
    public RetryPolicy ForNotices() => new(Math.Min(Attempts, NoticeAttempts), First, Factor, Longest);

    /// <summary>
    /// For the own records. It has no end: without records a workflow can neither tell that it is in trouble nor ask, and
    /// failing it would lose what was done.
    /// </summary>
    public RetryPolicy ForRecords() => new(int.MaxValue, First, Factor, Longest);
}
