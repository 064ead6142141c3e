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
    /// Refused rows are not part of it: they change nothing. The price is, because it is what was agreed to.
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

    private static void Write(Utf8JsonWriter writer, BulkRow row)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(row.CustomerId.Value);
        writer.WriteStringValue(row.SubscriptionId);
        writer.WriteStringValue(TextOf(row.End.LastDay));
        writer.WriteStringValue(row.Choice.ToString());
        Write(writer, row.Instructions);
        writer.WriteStringValue(row.DifferenceAMonth?.ToString());
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
/// <param name="DifferenceAMonth">To today's cost; null when not known.</param>
/// <param name="Refusal">Why nothing will be done; null when the row is accepted.</param>
public sealed record BulkRow(
    int Line,
    CustomerId CustomerId,
    string SubscriptionId,
    TermEnd End,
    EndOfTermChoice Choice,
    NextTermInstructions? Instructions,
    Money? DifferenceAMonth,
    string? Refusal);

/// <summary>Refusals that concern the file and not a subscription.</summary>
public static class BulkPlanRules
{
    /// <summary>The same subscription twice is refused both times: which one was meant, nobody can know.</summary>
    public static BulkPlan RefuseRepeated(BulkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var repeated = plan.Rows.GroupBy(row => row.SubscriptionId, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(row => row.Line)), StringComparer.OrdinalIgnoreCase);
        return new BulkPlan(
        [
            .. plan.Rows.Select(row => repeated.TryGetValue(row.SubscriptionId, out var lines) && row.Refusal is null
                ? row with { Refusal = $"The subscription stands in lines {lines}." }
                : row),
        ]);
    }
}
