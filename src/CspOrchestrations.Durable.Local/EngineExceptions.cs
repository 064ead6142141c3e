namespace CspOrchestrations.Durable.Local;

/// <summary>Another process has the engine's file.</summary>
public sealed class EngineInUseException(string databasePath)
    : Exception($"'{databasePath}' is in use by another process. Stop the other host, or choose another data folder.");

/// <summary>The file is not this engine's, of another version, or damaged.</summary>
public sealed class EngineSchemaException(string message) : Exception(message);
