using System.CommandLine;

namespace CspOrchestrations.Local.CommandLine;

/// <param name="name">As it is typed.</param>
/// <param name="description">One or two sentences for somebody who has not read the README.</param>
/// <param name="examples">What stands behind the program's name; at least one.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
