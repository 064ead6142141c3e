using CspOrchestrations.Core.Approvals;

namespace CspOrchestrations.Orchestrations.Approvals;

/// <summary>Who may approve what, and for how long; section <c>Approvals</c>.</summary>
public sealed class ApprovalOptions
{
    public const string Section = "Approvals";

    private const string ActorPrefix = "operator:";

    /// <summary>How long an approval can be decided, where the workflow sets no time of its own.</summary>
    /// <value>More than zero; 7 days by default.</value>
    public TimeSpan ExpiresAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The roles by name: <c>Approvals:Roles:lead:MaxBatchSize</c>.</summary>
    /// <value>None by default: then every operator may approve what another one asks for.</value>
    public Dictionary<string, ApproverRoleOptions> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Each operator's role: <c>Approvals:Operators:anna</c> = <c>lead</c>.</summary>
    /// <value>None by default.</value>
    public Dictionary<string, string> Operators { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The role of operators who are not named in <see cref="Operators"/>; they approve nothing when not set.</summary>
    /// <value>None by default.</value>
    public string? DefaultRole { get; set; }

    /// <summary>What an actor may approve; null for nothing. Only people approve.</summary>
    internal ApproverRole? RoleOf(string actor)
    {
        if (!actor.StartsWith(ActorPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        if (Roles.Count == 0)
        {
            return ApproverRole.Unlimited;
        }

        var name = Operators.GetValueOrDefault(actor[ActorPrefix.Length..], DefaultRole ?? "");
        return Roles.GetValueOrDefault(name)?.ToRole();
    }
}

/// <summary>The limits of one role.</summary>
public sealed class ApproverRoleOptions
{
    /// <summary>Which kinds of approvals: <c>automaticAttestation</c>, <c>reattestationCampaign</c>; separated by commas.</summary>
    /// <value>Empty for all, the default.</value>
    public string Kinds { get; set; } = "";

    /// <summary>The largest number of customers or subscriptions at once.</summary>
    /// <value>0 or more; no limit by default.</value>
    public decimal? MaxBatchSize { get; set; }

    /// <summary>The largest amount by currency (ISO 4217): <c>Approvals:Roles:lead:MaxAmounts:EUR</c> = <c>10000</c>.</summary>
    /// <value>None by default: any amount. As soon as one is given, other currencies may not be approved.</value>
    public Dictionary<string, decimal> MaxAmounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyCollection<string> KindNames() =>
        Kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal ApproverRole ToRole() => new(KindNames(), MaxBatchSize, MaxAmounts);
}
