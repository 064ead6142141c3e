using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>
/// Reads the subscriptions to rehearse with: CSV, JSON lines, a JSON array or Partner Center's list. The names are those of Partner
/// Center's subscription, in any case; what is left out takes the usual value.
/// </summary>
internal static class SubscriptionsToRehearse
{
    /// <summary>More than the largest partners have, and more than a machine plays in an evening.</summary>
    public const int Most = 100_000;

    private static readonly string[] Dead = ["deleted", "expired", "cancelled", "canceled", "disabled"];

    /// <param name="path">The file.</param>
    /// <param name="from">The day on which the rehearsal begins, UTC; terms that ended before are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CommandException">The file cannot be used; the message names the line, the column and the fix.</exception>
    public static async Task<IReadOnlyList<RehearsedSubscription>> ReadAsync(string path, DateOnly from, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new CommandException($"There is no subscriptions file '{path}'.");
        }

        var subscriptions = new Dictionary<string, RehearsedSubscription>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var row in SubscriptionsFile.ReadRowsAsync(File.OpenRead(path), cancellationToken))
            {
                if (Of(row) is not { } subscription || subscription.Given.LastDay < from)
                {
                    continue;
                }

                if (!subscriptions.TryAdd(subscription.Id, subscription))
                {
                    throw row.Wrong("id", $"{subscription.Id} stands in the file more than once");
                }

                if (subscriptions.Count > Most)
                {
                    throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"The file has more than {Most:N0} subscriptions; split it by customers."));
                }
            }
        }
        catch (InvalidDataException exception)
        {
            throw new CommandException(exception.Message);
        }

        return subscriptions.Count > 0
            ? [.. subscriptions.Values]
            : throw new CommandException($"'{path}' has no living subscription whose term ends on {from:yyyy-MM-dd} or later.");
    }

    /// <summary>Null for one that has ended.</summary>
    private static RehearsedSubscription? Of(SubscriptionRow row)
    {
        if (Dead.Contains(row.Text("status")?.ToLowerInvariant()))
        {
            return null;
        }

        var id = row.Text("id", "subscriptionid") ?? throw row.Wrong("id", "is missing");
        var lastDay = Day(row, "commitmentenddate", "termenddate", "enddate", "lastday") ?? throw row.Wrong("commitmentEndDate", "is missing");
        CheckId(row, id, lastDay);
        var term = row.Text("termduration", "term") ?? "P1Y";
        var duration = TermDuration.TryParse(term) ?? throw row.Wrong("termDuration", $"'{term}' is no term; P1M, P1Y and P3Y are");
        var firstDay = Day(row, "effectivestartdate", "termstartdate", "startdate", "firstday") ?? lastDay.AddDays(1).AddMonths(-duration.Months);
        var company = row.Text("companyname", "customername");
        var customer = CustomerOf(row, company);
        var cycle = row.Text("billingcycle", "billingfrequency") ?? "monthly";
        var product = row.Text("offername", "friendlyname", "productname", "skuname") ?? row.Text("offerid", "productid") ?? "Subscription";
        return new RehearsedSubscription(id, customer, company ?? customer.ToString(), product, new NewSubscription(
            customer,
            firstDay <= lastDay ? firstDay : throw row.Wrong("effectiveStartDate", "is after the term's last day"),
            lastDay,
            Quantity: Quantity(row),
            TermDuration: term,
            BillingCycle: cycle,
            AutoRenew: Flag(row, "autorenewenabled", "autorenew") ?? true,
            ActionType: ActionOf(row),
            Id: id)
        {
            OfferId = OfferOf(row),
            Traits = new SubscriptionTraits(
                product,
                Flag(row, "istrial") ?? false,
                Flag(row, "ismicrosoftproduct") ?? true,
                !string.Equals(row.Text("billingtype"), "usage", StringComparison.OrdinalIgnoreCase),
                row.Text("producttype") is not { } type || type.Contains("OnlineServices", StringComparison.OrdinalIgnoreCase)),
        },
        PricesOf(row, duration, cycle))
        {
            IsSuspended = string.Equals(row.Text("status"), "suspended", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Workflows are named by it.</summary>
    private static void CheckId(SubscriptionRow row, string id, DateOnly lastDay)
    {
        try
        {
            EndOfTermNames.InstanceIdOf(id, new TermEnd(lastDay));
        }
        catch (ArgumentException)
        {
            throw row.Wrong("id", $"'{id}' cannot name a workflow; letters, digits, '-' and '_' can");
        }
    }

    /// <summary>By its tenant id; a customer that has a name only gets an id that is made of it.</summary>
    private static CustomerId CustomerOf(SubscriptionRow row, string? company)
    {
        var text = row.Text("customerid", "customertenantid") ?? company ?? "customer";
        return new CustomerId(Guid.TryParse(text, out var id) ? id : DeterministicGuid.Create(text));
    }

    private static string OfferOf(SubscriptionRow row)
    {
        var text = row.Text("offerid", "catalogitemid") ?? $"{row.Text("productid") ?? "PRODUCT"}:{row.Text("skuid") ?? "0001"}";
        var parts = text.Split(':');
        return parts.Length switch
        {
            1 => $"{text}:0001:{text}",
            2 => $"{text}:{parts[0]}",
            _ => text,
        };
    }

    private static int Quantity(SubscriptionRow row) => row.Amount("quantity", "seats") switch
    {
        null => 1,
        > 0 and <= int.MaxValue and var amount when amount == decimal.Truncate(amount) => (int)amount,
        _ => throw row.Wrong("quantity", "must be a whole number of 1 or more"),
    };

    private static DateOnly? Day(SubscriptionRow row, params ReadOnlySpan<string> names) => row.Text(names) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : throw row.Wrong(names[0], $"'{text}' is no date; write it as 2026-06-30");

    private static bool? Flag(SubscriptionRow row, params ReadOnlySpan<string> names) => row.Text(names)?.ToLowerInvariant() switch
    {
        null => null,
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        var other => throw row.Wrong(names[0], $"'{other}' is neither true nor false"),
    };

    /// <summary>The action at the end of the term: by name, or as Partner Center's list of actions.</summary>
    private static string? ActionOf(SubscriptionRow row)
    {
        var text = row.Text("scheduledaction", "actiontype", "action", "scheduledactions");
        if (text is null || !text.StartsWith('['))
        {
            return text is null ? null : Known(text);
        }

        try
        {
            using var actions = JsonDocument.Parse(text);
            return actions.RootElement.EnumerateArray()
                .Select(action => action.TryGetProperty("actionType", out var type) ? type.GetString() : null)
                .FirstOrDefault(type => type is not null) is { } first
                    ? Known(first)
                    : null;
        }
        catch (JsonException)
        {
            throw row.Wrong("scheduledActions", "is no list of actions");
        }

        string Known(string name) => name.ToLowerInvariant() switch
        {
            "cancel" => "Cancel",
            "renewtonewterm" or "renew" => "RenewToNewTerm",
            "renewtoextendedserviceterm" or "extendedserviceterm" or "est" => "RenewToExtendedServiceTerm",
            _ => throw row.Wrong("scheduledActions", $"'{name}' is no action; Cancel, RenewToNewTerm and RenewToExtendedServiceTerm are"),
        };
    }

    /// <summary>
    /// <c>unitPrice</c> is of one seat and for a billing cycle, as reconciliation files have it; <c>renewalUnitPrice</c> too;
    /// <c>monthlyPlanUnitPrice</c> is of one seat for a month.
    /// </summary>
    private static TermPrices PricesOf(SubscriptionRow row, TermDuration duration, string cycle)
    {
        var currency = row.Text("currency", "pricingcurrency")?.ToUpperInvariant() ?? "USD";
        var asOf = Day(row, "priceday") ?? DateOnly.MinValue;
        if (currency.Length != 3)
        {
            throw row.Wrong("currency", $"'{currency}' is no currency; write it as EUR");
        }

        var cycles = cycle.ToLowerInvariant() switch
        {
            "monthly" => duration.Months,
            "annual" => duration.Months / 12m,
            _ => 1m,
        };
        var today = Price(row.Amount("unitprice"), cycles);
        return new TermPrices(
            today, Price(row.Amount("renewalunitprice"), cycles) ?? today, Plan(row.Amount("monthlyplanunitprice")), Flag(row, "hasmonthlyplan"), asOf);

        UnitPrice? Price(decimal? amount, decimal times) => amount is { } known ? new UnitPrice(new Money(known * times, currency), duration) : null;

        UnitPrice? Plan(decimal? amount) => amount is { } known ? new UnitPrice(new Money(known, currency), TermDuration.Month) : null;
    }
}
