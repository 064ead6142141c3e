using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>The library's help and, for the whole command line, every command in full, examples and exit codes.</summary>
internal sealed class HelpPage(HelpAction usual) : SynchronousCommandLineAction
{
    private const string Invocation = "dotnet run --project src/CspOrchestrations.Local --";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var exitCode = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (command is RootCommand)
        {
            output.WriteLine("Every command:");
            WriteCommands(output, command, "");
            output.WriteLine();
            output.WriteLine(ExitCodes.Explanation);
        }
        else
        {
            WriteExamples(output, command, "");
        }

        return exitCode;
    }

    private static void WriteCommands(TextWriter output, Command parent, string path)
    {
        foreach (var command in parent.Subcommands.Where(command => !command.Hidden))
        {
            var name = path + command.Name;
            if (command.Subcommands.Count > 0)
            {
                WriteCommands(output, command, name + " ");
                continue;
            }

            output.WriteLine();
            output.WriteLine($"  {string.Join(' ', command.Arguments.Select(argument => argument.Name).Prepend(name))}");
            output.WriteLine($"      {command.Description}");
            foreach (Symbol symbol in command.Arguments.Cast<Symbol>().Concat(command.Options))
            {
                output.WriteLine($"      {Label(symbol),-28} {symbol.Description}");
            }

            WriteExamples(output, command, "      ");
        }
    }

    private static void WriteExamples(TextWriter output, Command command, string indent)
    {
        if (command is ExampledCommand exampled)
        {
            foreach (var example in exampled.Examples)
            {
                output.WriteLine($"{indent}Example: {Invocation} {example}");
            }
        }
    }

    private static string Label(Symbol symbol) => symbol switch
    {
        Option { HelpName: { } value } option => $"{option.Name} {value}",
        _ => symbol.Name,
    };
}
