using System.CommandLine;
using CspOrchestrations.Local.Data;

namespace CspOrchestrations.Local.CommandLine;

/// <summary><c>--set KEY=VALUE</c>, as often as wanted.</summary>
internal sealed class SettingsOption : Option<string[]>
{
    public SettingsOption()
        : base("--set")
    {
        HelpName = "KEY=VALUE";
        Description = "A setting, over appsettings.json and the environment; can be given more than once.";
        Arity = ArgumentArity.OneOrMore;
        AllowMultipleArgumentsPerToken = false;
        DefaultValueFactory = _ => [];
        Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--set takes KEY=VALUE, such as Attestation:PollFirst=00:00:05, not '{token.Value}'.");
            }
        });
    }

    public IReadOnlyList<KeyValuePair<string, string>> Settings(ParseResult parsed) =>
        [.. parsed.GetValue(this)!.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]))];

    /// <exception cref="CommandException">A setting is wrong.</exception>
    public ConfiguredStorage Storage(DataOption data, ParseResult parsed) => new(data.Folder(parsed), Settings(parsed));
}
