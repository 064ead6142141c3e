using System.CommandLine;
using System.CommandLine.Help;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.Audit;
using CspOrchestrations.Local.Backup;
using CspOrchestrations.Local.Connections;
using CspOrchestrations.Local.Demo;
using CspOrchestrations.Local.Erasure;
using CspOrchestrations.Local.History;
using CspOrchestrations.Local.Moving;
using CspOrchestrations.Local.Operators;
using CspOrchestrations.Local.Reconciliation;
using CspOrchestrations.Local.Rehearsal;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Local.Simulation;
using CspOrchestrations.Storage;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>The commands, and how errors reach the person who typed them.</summary>
internal static class LocalCommandLine
{
    /// <summary>How long a command may take to end after Ctrl+C: serve drains its requests, and the engine needs a little more.</summary>
    private static readonly TimeSpan StopTimeout = LocalApplication.DrainTimeout + TimeSpan.FromSeconds(5);

    public static RootCommand Build()
    {
        var data = new DataOption();
        var root = new RootCommand("Durable workflows for Microsoft CSP partners, on one machine.");
        root.Options.Add(data);
        ServeCommand.AddTo(root, data);
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(SimulatorCommand.Create(data));
        root.Subcommands.Add(OperatorsCommands.Create(data));
        root.Subcommands.Add(ConsentCommand.Create(data));
        root.Subcommands.Add(ExportCommand.Create(data));
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(BackupCommand.Create(data));
        root.Subcommands.Add(MoveCommand.Create(data));
        root.Subcommands.Add(EraseCommand.Create(data));
        root.Subcommands.Add(AuditCommands.Create(data));
        root.Subcommands.Add(ReconcileCommand.Create());
        root.Subcommands.Add(RehearseCommand.Create());
        root.Options.OfType<VersionOption>().Single().Description = "Show the version.";
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Explain every command and option.";
        help.Action = new HelpPage((HelpAction)help.Action!);
        return root;
    }

    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = Build().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Report(error, $"{UsageError(parsed)} Try '--help'.", ExitCodes.Usage);
        }

        var configuration = new InvocationConfiguration
        {
            Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTimeout,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (CommandException exception)
        {
            return Report(error, exception.Message, exception.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
        catch (Exception exception) when (IsExplained(exception))
        {
            return Report(error, exception.Message, ExitCodes.Failed);
        }
    }

    /// <summary>Failures whose message is written for the person at the keyboard; any other is a defect and shows its stack.</summary>
    private static bool IsExplained(Exception exception) =>
        exception is StorageException or EngineInUseException or EngineSchemaException or InstanceNotFoundException
            or IOException or UnauthorizedAccessException;

    /// <summary>A word that nobody knows is the likelier slip than the one that is then missing.</summary>
    private static string UsageError(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            return $"'{unknown}' is not a command or option here.";
        }

        var command = parsed.CommandResult;
        var missing = command.Command.Arguments.Where(argument => command.GetResult(argument) is null or { Tokens.Count: 0 }).ToList();
        return missing.Count > 0
            ? $"'{command.Command.Name}' needs {string.Join(" and ", missing.Select(argument => argument.Name))}."
            : parsed.Errors[0].Message;
    }

    private static int Report(TextWriter error, string message, int exitCode)
    {
        error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
