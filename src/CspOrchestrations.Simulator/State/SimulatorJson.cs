using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CspOrchestrations.Simulator.State;

internal static class SimulatorJson
{
    /// <summary>camelCase, without members that are null.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Answers are JSON and never part of a page, so that people may read quotes and umlauts as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The login's: <c>snake_case</c>, also for types without names.</summary>
    public static readonly JsonSerializerOptions SnakeCase = new(Options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>For the controls: a misspelt member is an error and not a default.</summary>
    public static readonly JsonSerializerOptions Strict = new(Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
