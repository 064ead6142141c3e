using CspOrchestrations.Local.Data;

namespace CspOrchestrations.Local.Serving;

/// <summary>What the command line said.</summary>
internal sealed record ServeOptions
{
    public required DataFolder Data { get; init; }

    /// <summary>The host's port on 127.0.0.1; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The built-in simulator's port on localhost; 0 takes a free one, null runs none.</summary>
    public required int? SimulatorPort { get; init; }

    /// <summary>Stronger than files and environment; the last of a key counts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
