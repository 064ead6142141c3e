namespace CspOrchestrations.Core.Approvals;

/// <summary>Who may decide on what: two people, within the approver's limits, in time, on exactly what was looked at.</summary>
public static class ApprovalRules
{
    /// <summary>
    /// Judges an approval. A refusal stops something and so needs no right: see <see cref="JudgeRefusal"/>.
    /// </summary>
    /// <param name="matter">What is to be approved.</param>
    /// <param name="actor">Who wants to approve, as the audit names people.</param>
    /// <param name="role">The actor's role; null when the actor has none.</param>
    /// <param name="hash">Of what the actor has looked at.</param>
    /// <param name="now">UTC.</param>
    public static ApprovalVerdict JudgeApproval(
        ApprovalMatter matter, string actor, ApproverRole? role, string hash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return JudgeRefusal(matter, hash, now) switch
        {
            not ApprovalVerdict.Allowed and var verdict => verdict,
            // Names of operators differ by more than case.
            _ when matter.Parties.Contains(actor, StringComparer.OrdinalIgnoreCase) => ApprovalVerdict.SamePerson,
            _ when role is null => ApprovalVerdict.NoApprover,
            _ => JudgeLimits(matter.Kind, matter.Extent, role!),
        };
    }

    /// <summary>Judges a refusal: anybody may refuse, also who asked for it.</summary>
    /// <inheritdoc cref="JudgeApproval" path="/param"/>
    public static ApprovalVerdict JudgeRefusal(ApprovalMatter matter, string hash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return matter switch
        {
            { State: not ApprovalState.Pending } => ApprovalVerdict.NotPending,
            _ when now >= matter.ExpiresAt => ApprovalVerdict.Expired,
            _ when !string.Equals(matter.Hash, hash, StringComparison.OrdinalIgnoreCase) => ApprovalVerdict.OtherContent,
            _ => ApprovalVerdict.Allowed,
        };
    }

    /// <summary>Why a decision does not count and what to do instead; begins a sentence.</summary>
    public static string Explain(ApprovalVerdict verdict) => verdict switch
    {
        ApprovalVerdict.NotPending => "It was decided or withdrawn before; read its present state.",
        ApprovalVerdict.Expired => "The time to decide is over; it must be asked for again.",
        ApprovalVerdict.OtherContent => "What waits for approval is not what this hash stands for; look at it again and send its hash.",
        ApprovalVerdict.SamePerson => "Whoever asked for it or took part in it cannot approve it; another person must.",
        ApprovalVerdict.NoApprover => "You have no role that approves; another person must, or the setting 'Approvals:Operators' names you.",
        ApprovalVerdict.OtherKind => "Your role does not approve this kind; another person must.",
        ApprovalVerdict.BatchTooLarge => "It is more at once than your role may approve; another person must, or ask for less at once.",
        ApprovalVerdict.AmountTooLarge => "The amount is beyond what your role may approve; another person must.",
        _ => "It is allowed.",
    };

    private static ApprovalVerdict JudgeLimits(string kind, ApprovalExtent extent, ApproverRole role) => role switch
    {
        _ when role.Kinds.Count > 0 && !role.Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase) => ApprovalVerdict.OtherKind,
        _ when extent.BatchSize > role.MaxBatchSize => ApprovalVerdict.BatchTooLarge,
        _ when extent.Amount is { } amount && !IsWithin(amount, extent.Currency, role.MaxAmounts) => ApprovalVerdict.AmountTooLarge,
        _ => ApprovalVerdict.Allowed,
    };

    private static bool IsWithin(decimal amount, string? currency, IReadOnlyDictionary<string, decimal> limits) =>
        limits.Count == 0
        // Amounts of unlike sign are as dear: a large credit is no small matter.
        || limits.Any(limit => string.Equals(limit.Key, currency, StringComparison.OrdinalIgnoreCase) && Math.Abs(amount) <= limit.Value);
}

/// <summary>What is to be decided, as far as the rules go.</summary>
/// <param name="Kind">What sort of thing: <c>automaticAttestation</c>, <c>reattestationCampaign</c>, …</param>
/// <param name="Hash">SHA-256 of what is approved, in hexadecimal.</param>
/// <param name="Parties">Who asked for it or took part in it, as the audit names people.</param>
/// <param name="ExpiresAt">UTC; from then on it cannot be decided.</param>
public sealed record ApprovalMatter(
    string Kind, string Hash, ApprovalExtent Extent, IReadOnlyCollection<string> Parties, ApprovalState State, DateTimeOffset ExpiresAt);
