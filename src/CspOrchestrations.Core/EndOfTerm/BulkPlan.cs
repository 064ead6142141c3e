using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What many subscriptions are to get, as somebody approves it: by its hash, which stands for exactly these rows.</summary>
public sealed record BulkPlan(IReadOnlyList<BulkRow> Rows)
{
    /// <summary>The rows that will be applied.</summary>
    public IEnumerable<BulkRow> Accepted => Rows.Where(row => row.Refusal is null);

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the accepted rows, ordered by subscription, as JSON with a fixed order of members.
    /// Refused rows are not part of it: they change nothing. The prices are, because they are what was agreed to.
    /// </summary>
    public string Hash()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var row in Accepted.OrderBy(row => row.SubscriptionId, StringComparer.Ordinal))
            {
                Write(writer, row);
            }

            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <summary>The same subscription twice is refused both times: which one was meant, nobody can know.</summary>
    public BulkPlan RefuseRepeated()
    {
        var repeated = Rows.GroupBy(row => row.SubscriptionId, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(row => row.Line)), StringComparer.OrdinalIgnoreCase);
        return new BulkPlan(
        [
            .. Rows.Select(row => repeated.TryGetValue(row.SubscriptionId, out var lines) && row.Refusal is null
                ? row with { Refusal = $"The subscription stands in lines {lines}." }
                : row),
        ]);
    }

    /// <summary>What the accepted rows cost a month more than today, by currency; rows without a known price are not in it.</summary>
    public IReadOnlyList<Money> DifferenceAMonth() => Sums(subject => subject.DifferenceAMonth);

    /// <summary>What the accepted rows cost over the terms that they begin, by currency; rows without a known price are not in it.</summary>
    public IReadOnlyList<Money> OverTheTerm() => Sums(subject => subject.OverTheTerm);

    /// <summary>Why a second person must agree, or null when nobody needs to.</summary>
    public string? WhyApprovalNeeded(ApprovalRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var count = Accepted.Count();
        return Accepted
            .Select(row => rule.WhyNeeded(row.Subject?.OverTheTerm, count) is { } why ? count > rule.AboveBatchSize ? why : $"{row.SubscriptionId}: {why}" : null)
            .FirstOrDefault(why => why is not null);
    }

    private IReadOnlyList<Money> Sums(Func<BulkSubject, Money?> amountOf) =>
    [
        .. Accepted.Select(row => row.Subject is { } subject ? amountOf(subject) : null).OfType<Money>()
            .GroupBy(amount => amount.Currency).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Aggregate((sum, amount) => sum + amount)),
    ];

    private static void Write(Utf8JsonWriter writer, BulkRow row)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(row.SubscriptionId);
        writer.WriteStringValue(row.Choice.ToString());
        Write(writer, row.Instructions);
        writer.WriteStringValue(row.Reason);
        if (row.Subject is { } subject)
        {
            writer.WriteStringValue(subject.CustomerId.Value);
            writer.WriteStringValue(TextOf(subject.End.LastDay));
            writer.WriteStringValue(subject.AMonth?.ToString());
            writer.WriteStringValue(subject.DifferenceAMonth?.ToString());
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, NextTermInstructions? instructions)
    {
        if (instructions is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(instructions.Quantity ?? 0);
        writer.WriteStringValue(instructions.CustomTermEndDate is { } customEnd ? TextOf(customEnd) : null);
        if (instructions.Product is { } product)
        {
            writer.WriteStringValue(product.ProductId);
            writer.WriteStringValue(product.SkuId);
            writer.WriteStringValue(product.AvailabilityId);
            writer.WriteStringValue(product.TermDuration.ToString());
            writer.WriteStringValue(product.BillingCycle);
            writer.WriteStringValue(product.PromotionId);
        }

        writer.WriteEndArray();
    }

    private static string TextOf(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <param name="Line">Where it stands in the file, from 1 without the header.</param>
/// <param name="Reason">The words of whoever made the file; kept in the audit, so no personal data.</param>
public sealed record BulkRow(
    int Line, string SubscriptionId, EndOfTermChoice Choice, NextTermInstructions? Instructions = null, string? Reason = null)
{
    /// <summary>Null when no end of a term of the subscription is known.</summary>
    public BulkSubject? Subject { get; init; }

    /// <summary>Why nothing will be done; null when the row is accepted.</summary>
    public string? Refusal { get; init; }

    /// <summary>
    /// Why what was agreed to is not what would be done now, or null when it is: another term, or another price. Both as they were
    /// looked up, at the plan's making and now.
    /// </summary>
    public string? WhyDifferent(BulkRow now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return (Subject, now) switch
        {
            (_, { Refusal: { } refusal }) => refusal,
            ({ } then, { Subject: { } subject }) when then.End != subject.End || then.CustomerId != subject.CustomerId =>
                string.Create(CultureInfo.InvariantCulture, $"The term that the plan was made for is over; the running one ends on {subject.End.LastDay:yyyy-MM-dd}."),
            ({ } then, { Subject: { } subject }) when then.AMonth != subject.AMonth =>
                $"The price has changed since the plan was made: {then.AMonth?.ToString() ?? "not known"} a month then, {subject.AMonth?.ToString() ?? "not known"} now.",
            _ => null,
        };
    }
}

/// <summary>Whom a row is about, and what it would cost.</summary>
/// <param name="Intent">What the subscription says now.</param>
/// <param name="AMonth">Of the choice; null when no price is known.</param>
/// <param name="OverTheTerm">Of the choice; null when no price is known.</param>
/// <param name="DifferenceAMonth">To today's cost; null when not known.</param>
public sealed record BulkSubject(
    CustomerId CustomerId,
    string CompanyName,
    string ProductName,
    TermEnd End,
    EndOfTermIntent Intent,
    Money? AMonth,
    Money? OverTheTerm,
    Money? DifferenceAMonth);
