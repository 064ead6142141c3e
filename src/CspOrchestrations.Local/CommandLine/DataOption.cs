using System.CommandLine;
using CspOrchestrations.Local.Data;

namespace CspOrchestrations.Local.CommandLine;

/// <summary><c>--data FOLDER</c>, which every command takes.</summary>
internal sealed class DataOption : Option<string>
{
    public DataOption()
        : base("--data")
    {
        HelpName = "FOLDER";
        Description = "The data folder: records, engine, keys and outbox.";
        DefaultValueFactory = _ => "./.local";
        Recursive = true;
        Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(this)))
            {
                result.AddError("--data needs the name of a folder.");
            }
        });
    }

    public DataFolder Folder(ParseResult parsed) => new(parsed.GetRequiredValue(this));
}
