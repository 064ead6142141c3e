namespace CspOrchestrations.Simulator.Login;

/// <summary>What the simulated login does. Durations are <c>d.hh:mm:ss.fff</c> of simulated time.</summary>
public sealed record LoginSettings
{
    /// <summary>The only client secret that is taken; null takes any, and any assertion. Default null.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Of access tokens. Default 1 hour.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Of a refresh token from its issue; each use gives a new one. Default 90 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long a refresh token still works after it was used; zero refuses it at once. Default 1 day.</summary>
    public TimeSpan UsedRefreshTokenLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Every refresh is refused with <c>invalid_grant</c>. Default false.</summary>
    public bool RefuseRefresh { get; init; }
}
