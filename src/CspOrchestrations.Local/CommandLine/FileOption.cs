using System.CommandLine;

namespace CspOrchestrations.Local.CommandLine;

/// <summary>An option that names a file.</summary>
internal sealed class FileOption : Option<string>
{
    public FileOption(string name, string description)
        : base(name)
    {
        HelpName = "FILE";
        Description = description;
    }
}
