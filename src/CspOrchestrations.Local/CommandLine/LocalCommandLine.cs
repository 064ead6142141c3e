using System.CommandLine;
using System.CommandLine.Help;
using CspOrchestrations.Local.Audit;
using CspOrchestrations.Local.Backup;
using CspOrchestrations.Storage;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>The commands, and how errors reach the person who typed them.</summary>
internal static class LocalCommandLine
{
    public static RootCommand Build()
    {
        var data = new DataOption();
        var root = new RootCommand("Durable workflows for Microsoft CSP partners, on one machine.");
        root.Options.Add(data);
        root.Subcommands.Add(BackupCommand.Create(data));
        root.Subcommands.Add(AuditCommands.Create(data));
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

        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
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
        catch (Exception exception) when (exception is StorageException or IOException or UnauthorizedAccessException)
        {
            return Report(error, exception.Message, ExitCodes.Failed);
        }
    }

    /// <summary>A word that nobody knows is the likelier slip than the one that is then missing.</summary>
    private static string UsageError(ParseResult parsed) =>
        parsed.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is not a command or option here." : parsed.Errors[0].Message;

    private static int Report(TextWriter error, string message, int exitCode)
    {
        error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
