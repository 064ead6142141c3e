namespace CspOrchestrations.Web.Health;

/// <summary>A part that a host stands on besides the engine and the records; the host registers it.</summary>
/// <param name="Name">In the middle of a sentence.</param>
/// <param name="AskAsync">Ends when the part has answered, and throws when it cannot.</param>
public sealed record ReadinessPart(string Name, Func<CancellationToken, Task> AskAsync);
