using System.Globalization;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Functions.SignatureCheck.Tests;

/// <summary>The README's table of what each host serves, from the registry of the local host and the attributes of the functions.</summary>
public sealed class ParityTests : IClassFixture<FunctionsServices>
{
    private static readonly string[] Columns = ["Capability", "Orchestrators", "Activities", "Timers", "Operations", "On one host only"];

    private readonly LocalWork local;

    public ParityTests(FunctionsServices services) => local = LocalWork.Of(services.Provider);

    [Fact]
    public void Readme_Parity_IsThatOfTheTwoRegistries()
    {
        var capabilities = FunctionTable.All.GroupBy(function => function.Capability, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal);

        var (expected, found) = new GeneratedTable("parity").Compare(Columns, capabilities.Select(Row).Append(LocalOnly()));

        Assert.Equal(expected, found);
    }

    private string[] Row(IGrouping<string, FunctionTable.Function> capability)
    {
        var alone = capability.Where(function => !local.Has(function)).Select(function => $"`{function.Name}`").Order(StringComparer.Ordinal).ToList();
        return
        [
            capability.Key,
            Count(capability, function => function.IsOrchestrator),
            Count(capability, function => function.IsActivity),
            Count(capability, function => function.Crontab is not null),
            Count(capability, function => function.Route is not null),
            alone.Count == 0 ? "" : $"Azure: {string.Join(", ", alone)}",
        ];
    }

    /// <summary>What the local host registers and no function serves.</summary>
    private string[] LocalOnly()
    {
        var missing = local.Without(FunctionTable.All).Select(name => $"`{name}`").ToList();
        return ["Served by no function", "", "", "", "", missing.Count == 0 ? "none" : $"Local: {string.Join(", ", missing)}"];
    }

    private string Count(IEnumerable<FunctionTable.Function> functions, Func<FunctionTable.Function, bool> isOfKind) =>
        functions.Count(function => isOfKind(function) && local.Has(function)).ToString(CultureInfo.InvariantCulture);
}
