using System.Runtime.CompilerServices;
using CspOrchestrations.Durable;
using CspOrchestrations.Local.History;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Local.Tests.History;

/// <summary>
/// Attestations that earlier builds began must go on under today's workflow. <c>CSP_UPDATE_GOLDEN=1</c> writes the files of
/// TestData/Histories that are missing; one that is there is never overwritten: delete it first, and know why.
/// </summary>
public sealed class GoldenHistoryTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Scenarios => [.. GoldenAttestations.All.Select(scenario => scenario.Name)];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Replay_AttestationOfAnEarlierBuild_Fits(string name)
    {
        var file = Path.Combine(Folder(), $"{name}.json");
        if (Environment.GetEnvironmentVariable("CSP_UPDATE_GOLDEN") == "1" && !File.Exists(file))
        {
            Directory.CreateDirectory(Folder());
            await GoldenAttestations.RecordAsync(GoldenAttestations.All.Single(scenario => scenario.Name == name), scratch.DataFolder, file);
        }

        var report = await ReplayCommand.ReplayAsync(file, new OrchestrationRegistry().AddAttestation(), default);

        Assert.Null(report.Mismatch);
        Assert.NotEqual(0, report.Entries);
    }

    [Fact]
    public void Files_EachHasItsScenario() => Assert.Equal(
        GoldenAttestations.All.Select(scenario => scenario.Name).Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "TestData", "Histories"));
}
