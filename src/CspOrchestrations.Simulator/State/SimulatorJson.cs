using System.Text.Json;
using System.Text.Json.Serialization;

namespace CspOrchestrations.Simulator.State;

internal static class SimulatorJson
{
    /// <summary>camelCase, without members that are null.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>For the controls: a misspelt member is an error and not a default.</summary>
    public static readonly JsonSerializerOptions Strict = new(Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
