using CspOrchestrations.Architecture.Tests;
using YamlDotNet.RepresentationModel;

namespace CspOrchestrations.Infrastructure.Tests.Deployment;

/// <summary>The GitHub workflows are well-formed and do what the project promises.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<string> Files() => new(Directory
        .GetFiles(Path.Combine(Repository.Root, ".github", "workflows")).Select(file => $".github/workflows/{Path.GetFileName(file)}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Workflow_EveryJob_IsBoundedAndItsActionsVersioned(string path)
    {
        var workflow = YamlFile.Read(path);

        Assert.True(workflow.Has("on") && workflow.Has("permissions"), "A workflow says when it runs and what it may.");
        foreach (var job in workflow.At("jobs").Names().Select(name => workflow.At("jobs", name)))
        {
            Assert.True(job.Has("runs-on") && job.Has("timeout-minutes"));
            foreach (var step in Steps(job))
            {
                Assert.True(step.Has("run") != step.Has("uses"), "A step runs something or uses an action.");
                Assert.True(!step.Has("uses") || System.Text.RegularExpressions.Regex.IsMatch(step.Text("uses"), @"^[\w-]+/[\w-]+@v\d+$"));
            }
        }
    }

    [Fact]
    public void Ci_Runs_TheSuiteAndTheAzureHost()
    {
        var commands = Commands(".github/workflows/ci.yml");

        Assert.Contains("dotnet test CspOrchestrations.Local.slnf", commands);
        Assert.Contains("dotnet build src/CspOrchestrations.Functions", commands);
        Assert.Contains("dotnet test tests/CspOrchestrations.Functions.Tests", commands);
        Assert.Contains("az bicep lint --file infra/main.bicep", commands);
    }

    [Fact]
    public void Deploy_SignsIn_WithoutASecret()
    {
        var workflow = YamlFile.Read(".github/workflows/deploy.yml");

        Assert.Equal("write", workflow.Text("permissions", "id-token"));
        Assert.Contains(Commands(".github/workflows/deploy.yml"), command => command.Contains("--federated-credential-provider github"));
        Assert.All(
            ((YamlMappingNode)workflow.At("jobs", "deploy", "env")).Children,
            variable => Assert.True(
                !variable.Value.ToString().Contains("secrets.", StringComparison.Ordinal) || variable.Key.ToString() == "CSP_BROKER_TOKEN"));
    }

    private static List<string> Commands(string path)
    {
        var jobs = YamlFile.Read(path).At("jobs");
        return [.. jobs.Names().SelectMany(name => Steps(jobs[name])).Where(step => step.Has("run")).Select(step => step.Text("run"))];
    }

    private static YamlSequenceNode Steps(YamlNode job) => (YamlSequenceNode)job["steps"];
}
