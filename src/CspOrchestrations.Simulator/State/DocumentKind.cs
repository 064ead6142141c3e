namespace CspOrchestrations.Simulator.State;

/// <summary>What lies in the documents' table under one name. Each API names its own kinds.</summary>
/// <param name="Name">The same for ever: it lies in data folders.</param>
internal sealed record DocumentKind<T>(string Name)
    where T : class;
