namespace CspOrchestrations.Local.CommandLine;

/// <summary>A command cannot go on; the message is the one line that the person reads.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
