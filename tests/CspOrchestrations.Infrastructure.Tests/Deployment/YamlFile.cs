using CspOrchestrations.Architecture.Tests;
using YamlDotNet.RepresentationModel;

namespace CspOrchestrations.Infrastructure.Tests.Deployment;

internal static class YamlFile
{
    /// <summary>The one document of a file in the repository.</summary>
    public static YamlNode Read(string path)
    {
        using var reader = new StreamReader(Path.Combine(Repository.Root, path));
        var stream = new YamlStream();
        stream.Load(reader);
        return Assert.Single(stream.Documents).RootNode;
    }

    public static string Text(this YamlNode node, params string[] path) => ((YamlScalarNode)node.At(path)).Value!;

    public static YamlNode At(this YamlNode node, params string[] path) => path.Aggregate(node, (parent, name) => parent[name]);

    public static IReadOnlyList<string> Names(this YamlNode node) =>
        [.. ((YamlMappingNode)node).Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    public static bool Has(this YamlNode node, string name) => node is YamlMappingNode && node.Names().Contains(name);
}
