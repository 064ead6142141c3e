using System.Globalization;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>How much is done to the host: a tenth by default, all of it with <c>CSP_TESTS_FULL=1</c>.</summary>
/// <param name="Seed">Of everything that is left to chance; set <c>CSP_TESTS_SEED</c> to come near to a run
/// that failed: what the processes make of it in real time still differs.</param>
/// <param name="Limit">Real time after which the run counts as stuck; several times what it takes on two cores.</param>
internal sealed record KillPlan(int Attestations, int Kills, int Seed, TimeSpan Limit)
{
    public static KillPlan FromEnvironment()
    {
        var seed = Environment.GetEnvironmentVariable("CSP_TESTS_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Random.Shared.Next(1_000_000);
        return Environment.GetEnvironmentVariable("CSP_TESTS_FULL") == "1"
            ? new KillPlan(Attestations: 200, Kills: 50, seed, TimeSpan.FromMinutes(12))
            : new KillPlan(Attestations: 20, Kills: 5, seed, TimeSpan.FromMinutes(3));
    }

    /// <summary>Attestations that may begin in each life of the host, so that none is killed with nothing to do.</summary>
    public int AttestationsPerLife => Attestations / (Kills + 1);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"CSP_TESTS_SEED={Seed}: {Attestations} attestations, {Kills} kills");
}
