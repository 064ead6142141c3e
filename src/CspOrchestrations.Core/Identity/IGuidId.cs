using System.Text.Json;
using System.Text.Json.Serialization;

namespace CspOrchestrations.Core.Identity;

/// <summary>An id that is a GUID on the wire and its own type in code, so that two kinds cannot be mixed up.</summary>
public interface IGuidId<TSelf>
    where TSelf : struct, IGuidId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>Writes a typed id as the plain GUID string.</summary>
public sealed class GuidIdJsonConverter<T> : JsonConverter<T>
    where T : struct, IGuidId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
