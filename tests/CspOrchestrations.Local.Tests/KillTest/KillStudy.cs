namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>What the host does while it is killed again and again.</summary>
/// <param name="InstancePrefix">Of the workflows.</param>
/// <param name="StartAsync">Asks for the workflow of a number, counted from 0, until the host has taken it.</param>
/// <param name="Customers">Who accept meanwhile.</param>
/// <param name="Faults">Of the remote side.</param>
/// <param name="ProgressAsync">What the remote side's ledger says.</param>
internal sealed record KillStudy(
    string InstancePrefix,
    Func<int, CancellationToken, Task> StartAsync,
    Customers Customers,
    BadWeather Faults,
    Func<CancellationToken, Task<KillProgress>> ProgressAsync);

/// <param name="Effects">Of all workflows, so far.</param>
/// <param name="UnderWay">How many workflows have had a remote effect and wait for their last one.</param>
internal readonly record struct KillProgress(int Effects, int UnderWay);
