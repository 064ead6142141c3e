using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests;

/// <summary>What a command said and how it ended.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await LocalCommandLine.RunAsync(arguments, output, error);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    public void AssertSuccess()
    {
        Assert.Equal("", Error);
        Assert.Equal(ExitCodes.Success, ExitCode);
    }

    /// <summary>One line that says <paramref name="message"/>.</summary>
    public void AssertError(int exitCode, string message)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd().Split('\n'));
    }
}
