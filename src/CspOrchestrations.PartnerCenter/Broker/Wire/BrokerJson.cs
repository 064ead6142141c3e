using System.Text.Json;
using System.Text.Json.Serialization;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Broker.Wire;

/// <summary>The broker's JSON, generated at build. Members it does not know are skipped.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcDateTimeConverter)])]
[JsonSerializable(typeof(StartAttestationBody))]
[JsonSerializable(typeof(StartedAttestationBody))]
[JsonSerializable(typeof(AttestationBody))]
[JsonSerializable(typeof(AcceptanceBody))]
[JsonSerializable(typeof(CspServiceBody))]
[JsonSerializable(typeof(PartnerAttestationBody))]
internal sealed partial class BrokerJson : JsonSerializerContext;
