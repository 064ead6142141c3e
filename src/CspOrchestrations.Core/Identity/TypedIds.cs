using System.Text.Json.Serialization;

namespace CspOrchestrations.Core.Identity;

/// <summary>A partner's id at the broker (Cloudmore: <c>resellerId</c>).</summary>
[JsonConverter(typeof(GuidIdJsonConverter<ResellerId>))]
public readonly record struct ResellerId(Guid Value) : IGuidId<ResellerId>
{
    public static ResellerId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A customer's id at the broker (Cloudmore: <c>organizationId</c>).</summary>
[JsonConverter(typeof(GuidIdJsonConverter<OrganizationId>))]
public readonly record struct OrganizationId(Guid Value) : IGuidId<OrganizationId>
{
    public static OrganizationId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A customer's Microsoft Entra tenant id, which is the customer's id at Partner Center.</summary>
[JsonConverter(typeof(GuidIdJsonConverter<CustomerId>))]
public readonly record struct CustomerId(Guid Value) : IGuidId<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>The key of a value that lies encrypted beside the records: a signatory, an agreement link, a token.</summary>
[JsonConverter(typeof(GuidIdJsonConverter<ProtectedValueId>))]
public readonly record struct ProtectedValueId(Guid Value) : IGuidId<ProtectedValueId>
{
    public static ProtectedValueId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
