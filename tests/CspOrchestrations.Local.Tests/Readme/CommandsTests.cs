using System.CommandLine;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.Readme;

/// <summary>The README names every command, with its arguments and options.</summary>
public sealed class CommandsTests
{
    public static TheoryData<string> Commands() => new(Leaves(LocalCommandLine.Build(), "").Select(leaf => leaf.Path));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Readme_Command_HasARowWithItsOptions(string path)
    {
        var command = Leaves(LocalCommandLine.Build(), "").Single(leaf => leaf.Path == path).Command;
        var row = string.Join('|', ReadmeFile.Row(string.Join(' ', command.Arguments.Select(argument => argument.Name).Prepend(path))));
        Assert.All(command.Options.Where(option => !option.Hidden), option => Assert.Contains($"`{Usage(option)}`", row, StringComparison.Ordinal));
    }

    [Fact]
    public void Readme_OptionsOfEveryCommand_AreNamed()
    {
        var serve = LocalCommandLine.Build().Subcommands.Single(command => command.Name == "serve");
        var general = LocalCommandLine.Build().Options.Where(option => serve.Options.All(own => own.Name != option.Name));
        Assert.All(general, option => Assert.Contains($"`{Usage(option)}`", ReadmeFile.Text, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(Command parent, string path) =>
        parent.Subcommands.SelectMany(command => command.Subcommands.Count > 0
            ? Leaves(command, $"{path}{command.Name} ")
            : [($"{path}{command.Name}", command)]);

    private static string Usage(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;
}
