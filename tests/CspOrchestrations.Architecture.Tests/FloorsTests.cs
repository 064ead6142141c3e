using System.Xml.Linq;

namespace CspOrchestrations.Architecture.Tests;

/// <summary>Projects depend only down the house.</summary>
public sealed class FloorsTests
{
    private const string Prefix = "CspOrchestrations.";

    /// <summary>What each project may reference directly; a project that is not listed has no floor yet and fails.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Durable"] = [],
        ["Durable.Local"] = ["Durable"],
        ["PartnerCenter"] = ["Core", "Durable"],
        ["Storage"] = ["Core", "Durable"],
        ["Reconciliation"] = ["Core"],
        ["Orchestrations"] = ["Core", "Durable", "PartnerCenter", "Reconciliation", "Storage"],
        ["Web"] = ["Core", "Durable", "PartnerCenter", "Reconciliation", "Storage", "Orchestrations"],
        ["Simulator"] = ["Core"],
        ["Local"] = ["Core", "Durable", "Durable.Local", "PartnerCenter", "Reconciliation", "Storage", "Orchestrations", "Web", "Simulator"],
        ["Functions"] = ["Core", "Durable", "PartnerCenter", "Reconciliation", "Storage", "Orchestrations", "Web"],
    };

    /// <summary>Core has the rules and nothing else; Durable is written against by everybody.</summary>
    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Durable"] = [],
        ["Orchestrations"] = [],
    };

    public static TheoryData<string> Projects() => new(SourceProjects().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyLowerFloors(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} has no floor in the house; add it to {nameof(FloorsTests)}.");
        var references = Items(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))[Prefix.Length..]);
        Assert.Empty(references.Except(allowed!, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Packages_OnlyWhereTheFloorAllows(string project)
    {
        if (AllowedPackages.TryGetValue(project, out var allowed))
        {
            Assert.Empty(Items(project, "PackageReference").Except(allowed, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Core_HasNoFrameworkReference()
    {
        Assert.Empty(Items("Core", "FrameworkReference"));
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(SourceProjects()[project]).Descendants(kind).Select(e => e.Attribute("Include")!.Value);

    /// <summary>Not those that a build of the Azure host writes below <c>obj</c>.</summary>
    private static Dictionary<string, string> SourceProjects() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path)[Prefix.Length..], StringComparer.Ordinal);
}
