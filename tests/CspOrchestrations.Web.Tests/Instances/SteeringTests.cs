using System.Net;
using CspOrchestrations.Durable;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Instances;

public sealed class SteeringTests : WebServerTest
{
    private const string Id = "attestation-one";

    [Theory]
    [InlineData("terminate", RuntimeStatus.Terminated)]
    [InlineData("suspend", RuntimeStatus.Suspended)]
    [InlineData("resume", RuntimeStatus.Running)]
    public async Task Command_RunningInstance_IsDoneAndAudited(string command, RuntimeStatus expected)
    {
        await Server.Instances.SeedAsync(Id, command == "resume" ? RuntimeStatus.Suspended : RuntimeStatus.Running);

        var response = await Operator.PostAsync($"/api/instances/{Id}/{command}", Json("""{"reason":"Asked by Contoso."}"""));

        await ReadAsync(response, HttpStatusCode.Accepted);
        Assert.Equal($"/api/instances/{Id}", response.Headers.Location?.OriginalString);
        Assert.Equal(expected, Server.Instances[Id].Status);
        var entry = Assert.Single(await Server.ReadAuditAsync(Id));
        Assert.Equal($"instance.{command}-requested", entry.Action);
        Assert.Equal("operator:anna", entry.Actor);
        Assert.Equal("Asked by Contoso.", entry.Data["reason"]);
    }

    [Fact]
    public async Task Command_WithoutBody_IsDone()
    {
        await Server.Instances.SeedAsync(Id);

        await ReadAsync(await Operator.PostAsync($"/api/instances/{Id}/terminate", content: null), HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Command_FinishedInstance_IsConflict(string command)
    {
        await Server.Instances.SeedAsync(Id, RuntimeStatus.Completed);

        await ReadProblemAsync(await Operator.PostAsync($"/api/instances/{Id}/{command}", Json("{}")), HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Command_UnknownInstance_IsNotFoundAndLeavesNoTrace(string command)
    {
        await ReadProblemAsync(await Operator.PostAsync($"/api/instances/{Id}/{command}", Json("{}")), HttpStatusCode.NotFound);
        Assert.Empty(await Server.ReadAuditAsync(Id));
    }

    [Theory]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Command_WithoutKey_IsUnauthorized(string command)
    {
        await Server.Instances.SeedAsync(Id);

        await ReadProblemAsync(await Anonymous.PostAsync($"/api/instances/{Id}/{command}", Json("{}")), HttpStatusCode.Unauthorized);
        Assert.Equal(RuntimeStatus.Running, Server.Instances[Id].Status);
    }

    [Fact]
    public async Task Command_WrongField_IsNamed()
    {
        await Server.Instances.SeedAsync(Id);

        Assert.Equal(["/because"], await ReadWrongFieldsAsync(await Operator.PostAsync($"/api/instances/{Id}/terminate", Json("""{"because":"x"}"""))));
        Assert.Equal(RuntimeStatus.Running, Server.Instances[Id].Status);
    }

    [Fact]
    public async Task Rewind_FailedInstance_IsDoneAndAudited()
    {
        await Server.Instances.SeedAsync(Id, RuntimeStatus.Failed);

        await ReadAsync(await Operator.PostAsync($"/api/instances/{Id}/rewind", Json("""{"reason":"The disk has room again."}""")), HttpStatusCode.Accepted);

        Assert.Equal(RuntimeStatus.Running, Server.Instances[Id].Status);
        var entry = Assert.Single(await Server.ReadAuditAsync(Id));
        Assert.Equal("instance.rewind-requested", entry.Action);
        Assert.Equal("The disk has room again.", entry.Data["reason"]);
    }

    [Fact]
    public async Task Rewind_WithoutReason_IsRefused()
    {
        await Server.Instances.SeedAsync(Id, RuntimeStatus.Failed);

        Assert.Equal(["/reason"], await ReadWrongFieldsAsync(await Operator.PostAsync($"/api/instances/{Id}/rewind", Json("{}"))));
        Assert.Equal(RuntimeStatus.Failed, Server.Instances[Id].Status);
    }

    [Fact]
    public async Task Rewind_InstanceThatHasNotFailed_IsConflictAndSaysWhy()
    {
        await Server.Instances.SeedAsync(Id);

        var problem = await ReadProblemAsync(
            await Operator.PostAsync($"/api/instances/{Id}/rewind", Json("""{"reason":"x"}""")), HttpStatusCode.Conflict);

        Assert.Contains("It is Running; only a failed instance can be rewound.", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_FinishedInstance_ForgetsIt()
    {
        await Server.Instances.SeedAsync(Id, RuntimeStatus.Completed);

        Assert.Equal(HttpStatusCode.NoContent, (await Operator.DeleteAsync($"/api/instances/{Id}")).StatusCode);
        await ReadProblemAsync(await Operator.DeleteAsync($"/api/instances/{Id}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Purge_RunningInstance_IsConflict()
    {
        await Server.Instances.SeedAsync(Id);

        await ReadProblemAsync(await Operator.DeleteAsync($"/api/instances/{Id}"), HttpStatusCode.Conflict);
        Assert.Equal(RuntimeStatus.Running, Server.Instances[Id].Status);
    }
}
