namespace CspOrchestrations.Infrastructure.Tests.Bicep;

/// <summary>What a <c>.bicep</c> file declares and refers to, as <c>read-bicep.mjs</c> writes it.</summary>
internal sealed record BicepFile(
    string Path,
    IReadOnlyList<string> Errors,
    IReadOnlyList<BicepParameter> Parameters,
    IReadOnlyList<BicepVariable> Variables,
    IReadOnlyList<BicepOutput> Outputs,
    IReadOnlyList<BicepModule> Modules,
    IReadOnlyList<BicepResource> Resources,
    IReadOnlyList<BicepImport> Imports,
    IReadOnlyList<string> References,
    IReadOnlyList<BicepModuleOutput> ModuleOutputs,
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> Locals,
    IReadOnlyList<string> Literals)
{
    /// <summary>The path of another file, as this one names it, from the folder that was read.</summary>
    public string Resolve(string path) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, path).Replace('\\', '/');
}

internal sealed record BicepParameter(string Name, string Type, bool Required, bool Secure);

/// <param name="Name">Of the variable.</param>
/// <param name="Exported">Whether other files may import it.</param>
/// <param name="Secrets">What its value is made of, save what is only asked whether it is empty.</param>
/// <param name="Value">Of a string; empty for everything else.</param>
/// <param name="Members">The names in its outermost objects.</param>
internal sealed record BicepVariable(
    string Name, bool Exported, IReadOnlyList<string> Secrets, string Value, IReadOnlyList<string> Members);

internal sealed record BicepOutput(string Name, string Text, IReadOnlyList<string> Secrets);

internal sealed record BicepModule(string Name, string Path, IReadOnlyList<BicepArgument> Parameters);

internal sealed record BicepArgument(string Name, IReadOnlyList<string> Uses);

internal sealed record BicepResource(string Name, string Type, bool Nested, bool Existing);

internal sealed record BicepImport(IReadOnlyList<string> Names, string Path);

internal sealed record BicepModuleOutput(string Module, string Output);
