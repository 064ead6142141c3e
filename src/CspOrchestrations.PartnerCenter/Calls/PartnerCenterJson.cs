using System.Text.Json;
using System.Text.Json.Serialization;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Orders;
using CspOrchestrations.PartnerCenter.Relationships;

namespace CspOrchestrations.PartnerCenter.Calls;

/// <summary>The requests of Partner Center's API, generated at build.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AddressBody))]
[JsonSerializable(typeof(CustomerBody))]
[JsonSerializable(typeof(CartBody))]
[JsonSerializable(typeof(ResellerIdsBody))]
internal sealed partial class PartnerCenterJson : JsonSerializerContext;
