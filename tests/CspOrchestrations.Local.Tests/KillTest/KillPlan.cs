using System.Globalization;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>How much is done to the host: a tenth by default, all of it with <c>CSP_TESTS_FULL=1</c>.</summary>
/// <param name="Workflows">That begin in the course of the run.</param>
/// <param name="Seed">Of everything that is left to chance; set <c>CSP_TESTS_SEED</c> to come near to a run
/// that failed: what the processes make of it in real time still differs.</param>
/// <param name="Limit">Real time after which the run counts as stuck; several times what it takes on two cores.</param>
internal sealed record KillPlan(int Workflows, int Kills, int Seed, TimeSpan Limit)
{
    /// <summary>One run at a time: two would make each other slow, and the hosts idle when they are killed.</summary>
    public const string Collection = "Kills";

    /// <summary>Workflows that may begin in each life of the host, so that none is killed with nothing to do.</summary>
    public int WorkflowsPerLife => Workflows / (Kills + 1);

    public static KillPlan FromEnvironment()
    {
        var seed = Environment.GetEnvironmentVariable("CSP_TESTS_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Random.Shared.Next(1_000_000);
        return Environment.GetEnvironmentVariable("CSP_TESTS_FULL") == "1"
            ? new KillPlan(Workflows: 200, Kills: 50, seed, TimeSpan.FromMinutes(12))
            : new KillPlan(Workflows: 20, Kills: 5, seed, TimeSpan.FromMinutes(3));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"CSP_TESTS_SEED={Seed}: {Workflows} workflows, {Kills} kills");
}
