using System.Text.RegularExpressions;

namespace CspOrchestrations.Architecture.Tests;

/// <param name="Name">From the project's name on, with slashes: <c>Core/Attestation/BackOff.cs</c>.</param>
/// <param name="Code">Without comments, but with the reasons of suppressions.</param>
internal sealed partial record SourceFile(string Name, string Code, int Lines)
{
    /// <summary>The files below a top folder, without what is generated.</summary>
    public static IReadOnlyList<SourceFile> All(string folder)
    {
        var root = Path.Combine(Repository.Root, folder);
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: Path.GetRelativePath(root, path).Replace('\\', '/')))
                .Where(file => !file.Name.Contains("/obj/", StringComparison.Ordinal) && !file.Name.Contains("/bin/", StringComparison.Ordinal))
                .Select(file => Read(file.Path, file.Name["CspOrchestrations.".Length..])),
        ];
    }

    /// <param name="place">A file's name, or a folder's with a slash at its end.</param>
    public bool IsIn(string place) => Name == place || (place.EndsWith('/') && Name.StartsWith(place, StringComparison.Ordinal));

    private static SourceFile Read(string path, string name)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        return new SourceFile(name, Comment().Replace(text, ""), text.Count(c => c == '\n'));
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
