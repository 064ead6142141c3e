using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Customers;

/// <summary><c>GET /v1/customers</c>: pages by a continuation header, or a filter by the beginning of a name.</summary>
internal static class CustomerLists
{
    public static PartnerReply List(PartnerCall call)
    {
        if (!TryReadSize(call, out var size))
        {
            return PartnerRefusals.Invalid("size");
        }

        if (call.Query("filter") is { Length: > 0 } filter)
        {
            return Filtered(call, filter, size);
        }

        var next = call.Query("seekOperation").Equals("Next", StringComparison.OrdinalIgnoreCase);
        var after = next ? Continuation.Read(call.ContinuationToken) : null;
        return next && after is null ? PartnerRefusals.Invalid(Continuation.Header) : Page(call, after, size);
    }

    private static PartnerReply Page(PartnerCall call, string? after, int size)
    {
        // One more than asked for tells whether there is a next page.
        var found = call.Session.Page(Customer.Kind, after, size + 1);
        var items = found.Take(size).Select(CustomerBody.Brief).ToList();
        var total = call.Session.Count(Customer.Kind);
        var path = string.Create(CultureInfo.InvariantCulture, $"/customers?size={size}");
        var token = found.Count > size ? Continuation.Write(items[^1].Id) : null;
        var next = token is null ? null : Link.Get($"{path}&seekOperation=Next", new LinkHeader(Continuation.Header, token));
        return PartnerReply
            .Ok(new Collection<CustomerBody>(total, items, new CollectionLinks(Link.Get(path), next)))
            .ContinuedBy(token);
    }

    /// <summary>As the older documentation has it: a field, a value and <c>starts_with</c>.</summary>
    private static PartnerReply Filtered(PartnerCall call, string text, int size)
    {
        if (ReadFilter(text) is not { Field: { } field, Value: { Length: > 0 } value })
        {
            return PartnerRefusals.Invalid("filter");
        }

        return field.ToUpperInvariant() switch
        {
            "DOMAIN" => Matching(customer => customer.Domain),
            "COMPANYNAME" => Matching(customer => customer.CompanyName),
            _ => PartnerRefusals.Invalid("filter"),
        };

        PartnerReply Matching(Func<Customer, string> name) => PartnerReply.Ok(Collection<CustomerBody>.Of(call.Session.All(Customer.Kind)
            .Where(customer => name(customer).StartsWith(value, StringComparison.OrdinalIgnoreCase))
            .Take(size)
            .Select(CustomerBody.Brief)));
    }

    private static FilterBody? ReadFilter(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<FilterBody>(text, SimulatorJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryReadSize(PartnerCall call, out int size)
    {
        var largest = size = call.Settings.LargestPage;
        return call.Query("size") is not { Length: > 0 } text
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size > 0 && size <= largest);
    }

    private sealed record FilterBody(string? Field, string? Value, string? Operator);
}
