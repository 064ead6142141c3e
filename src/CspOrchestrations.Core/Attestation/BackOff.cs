namespace CspOrchestrations.Core.Attestation;

/// <summary>How far apart repeated looks are: from seconds, when something is likely to happen, to hours.</summary>
/// <param name="First">The first pause; more than zero.</param>
/// <param name="Factor">How much longer each further pause is; at least 1.</param>
/// <param name="Longest">No pause is longer.</param>
public sealed record BackOff(TimeSpan First, double Factor, TimeSpan Longest)
{
    /// <summary>The pause after so many looks; 0 before the first.</summary>
    public TimeSpan PauseAfter(int looks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(looks);
        var ticks = First.Ticks * Math.Pow(Factor, looks);
        return ticks < Longest.Ticks ? TimeSpan.FromTicks((long)ticks) : Longest;
    }
}
