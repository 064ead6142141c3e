using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>The little that an instance carries from one execution to the next, however many customers there are.</summary>
internal sealed record CampaignRun
{
    /// <summary>BCP 47; of the agreements.</summary>
    public required string Language { get; init; }

    /// <summary>Who asked for it and who changed its plan; none of them can approve it.</summary>
    public required IReadOnlyList<string> Parties { get; init; }

    public required ProtectedValueId RequestBodyId { get; init; }

    public required CampaignPolicy Policy { get; init; }

    public required int Incarnation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public CampaignState State { get; init; }

    /// <summary>When <see cref="State"/> began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc cref="IWorkflowRecord.Revision"/>
    public required int Revision { get; init; }

    public CampaignCounts Counts { get; init; } = new();

    /// <summary>Where the present step goes on; null at its beginning.</summary>
    public string? Page { get; init; }

    /// <summary>Grows with every plan; part of the approval's id.</summary>
    public int PlanNumber { get; init; }

    /// <summary>SHA-256 of the plan; null before the first.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Whether every customer of the plan has had its turn.</summary>
    public bool IsAllStarted { get; init; }

    /// <summary>Where the look at open attestations goes on; null at its beginning.</summary>
    public string? OpenPage { get; init; }

    /// <summary>Those that were counted as ended and are still listed as open.</summary>
    public IReadOnlyList<CustomerId> Ended { get; init; } = [];

    public DateTimeOffset? NextLookAt { get; init; }

    /// <summary>What a person was asked; set while <see cref="State"/> is <see cref="CampaignState.NeedsPerson"/>.</summary>
    public CampaignQuestion? Question { get; init; }

    /// <exception cref="InvalidOperationException">The transition is not in the table: an error in this code.</exception>
    public CampaignRun To(CampaignState next, DateTimeOffset now) => CampaignTransitions.IsValid(State, next)
        ? this with { State = next, Since = now, Page = null, NextLookAt = null, Question = null }
        : throw new InvalidOperationException($"A campaign cannot go from {State} to {next}.");
}

/// <summary>The options as they were when the campaign began; replays must not depend on live ones.</summary>
/// <param name="PageSize">Customers read in one step.</param>
/// <param name="MaxOpen">Attestations that may be open at once.</param>
/// <param name="FollowInterval">Between looks at them.</param>
/// <param name="Patience">With steps that fail.</param>
internal sealed record CampaignPolicy(int PageSize, int MaxOpen, TimeSpan FollowInterval, RemotePatience Patience);
