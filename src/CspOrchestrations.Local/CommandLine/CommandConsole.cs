using Spectre.Console;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>Where commands draw: a terminal as it is; files and pipes get plain text of a width of its own.</summary>
internal static class CommandConsole
{
    /// <param name="output">Of the command.</param>
    /// <param name="widthOfFiles">Characters in a line where there is no terminal.</param>
    public static IAnsiConsole For(TextWriter output, int widthOfFiles)
    {
        var target = new AnsiConsoleOutput(output);
        if (target.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = target });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = target, Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = widthOfFiles;
        return console;
    }

    /// <summary>Whether something can move in place, such as a bar.</summary>
    public static bool CanMove(this IAnsiConsole console) => console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi;
}
