using System.Text.Json;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>
/// A successful answer, or a part of it, of which the form is not certain: members are read under each spelling that is
/// known of them, the first one named being the one in errors.
/// </summary>
/// <param name="Operation">The call's name, for errors.</param>
internal readonly record struct Answer(string Operation, JsonElement Json)
{
    public string? Text(params ReadOnlySpan<string> names) => Json.Text(names);

    public bool? Flag(params ReadOnlySpan<string> names) => Json.Flag(names);

    public DateTimeOffset? Date(params ReadOnlySpan<string> names) => Json.Date(names);

    public long? Number(params ReadOnlySpan<string> names) => Json.Number(names);

    /// <summary>A whole number of licences, lines and the like.</summary>
    public int? Count(params ReadOnlySpan<string> names) =>
        Json.Number(names) is { } number ? number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Unusable(names[0]) : null;

    /// <summary>A decimal number, or one as text; never by way of a binary one.</summary>
    public decimal? Amount(params ReadOnlySpan<string> names) => Json.Amount(names);

    public CustomerId? Customer(params ReadOnlySpan<string> names) =>
        Guid.TryParse(Json.Text(names), out var id) && id != Guid.Empty ? new CustomerId(id) : null;

    /// <summary>An object within; null when there is none.</summary>
    public Answer? Part(params ReadOnlySpan<string> names) =>
        Json.Member(names) is { ValueKind: JsonValueKind.Object } part ? this with { Json = part } : null;

    public IEnumerable<Answer> Items(params ReadOnlySpan<string> names)
    {
        var self = this;
        return Json.Items(names).Select(item => self with { Json = item });
    }

    /// <summary>The elements of a list: this itself where it is an array, or its first member of these names that is one.</summary>
    /// <exception cref="RemoteContractException">There is no list.</exception>
    public IEnumerable<Answer> Elements(params ReadOnlySpan<string> names)
    {
        var list = Json.ValueKind == JsonValueKind.Array ? Json : Json.Member(names);
        if (list is not { ValueKind: JsonValueKind.Array } array)
        {
            throw Unusable(names[0]);
        }

        var self = this;
        return array.EnumerateArray().Select(item => self with { Json = item });
    }

    /// <exception cref="RemoteContractException">It is missing.</exception>
    public string RequiredText(params ReadOnlySpan<string> names) => Text(names) ?? throw Unusable(names[0]);

    /// <inheritdoc cref="RequiredText" />
    public DateTimeOffset RequiredDate(params ReadOnlySpan<string> names) => Date(names) ?? throw Unusable(names[0]);

    /// <inheritdoc cref="RequiredText" />
    public int RequiredCount(params ReadOnlySpan<string> names) => Count(names) ?? throw Unusable(names[0]);

    /// <inheritdoc cref="RequiredText" />
    public decimal RequiredAmount(params ReadOnlySpan<string> names) => Amount(names) ?? throw Unusable(names[0]);

    /// <inheritdoc cref="RequiredText" />
    public CustomerId RequiredCustomer(params ReadOnlySpan<string> names) => Customer(names) ?? throw Unusable(names[0]);

    public RemoteContractException Unusable(string member) => new(Operation, $"{member} is missing or misshapen.");
}
